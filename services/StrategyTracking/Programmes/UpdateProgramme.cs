namespace Platform.StrategyTracking.Programmes;

internal sealed partial class ProgrammeRpc
{
    public override async Task<Wire.Programme> UpdateProgramme(Wire.UpdateProgrammeRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("programme_id", request.ProgrammeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var content = ProgrammeContent.Read(fields, request.Content);
        fields.Check();

        var programme = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(programme.Version, request.Version);
        await RequireUnits(county, content, context.CancellationToken);

        programme.Change(content);

        db.Publish(new ProgrammeChanged(county, id, programme.Version, programme.Name.ToEvent(), programme.Period.ToEvent()));
        await db.SaveChangesAsync(context.CancellationToken);

        return programme.ToContract();
    }
}
