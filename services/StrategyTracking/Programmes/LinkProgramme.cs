using Platform.StrategyTracking.KeyResults;

namespace Platform.StrategyTracking.Programmes;

internal sealed partial class ProgrammeRpc
{
    public override async Task<Wire.Programme> LinkProgramme(Wire.LinkProgrammeRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("programme_id", request.ProgrammeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var keyResults = fields.ReadIds("key_result_ids", request.KeyResultIds, 50);
        fields.Check();

        var programme = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(programme.Version, request.Version);
        await db.RequireAdoptedKeyResults(county, keyResults, context.CancellationToken);

        if (programme.Serve(keyResults))
        {
            db.Publish(new ProgrammeLinked(county, id, programme.Version, keyResults));
            await db.SaveChangesAsync(context.CancellationToken);
        }

        return programme.ToContract();
    }
}
