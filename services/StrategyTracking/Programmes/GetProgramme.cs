namespace Platform.StrategyTracking.Programmes;

internal sealed partial class ProgrammeRpc
{
    public override async Task<Wire.Programme> GetProgramme(Wire.GetProgrammeRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("programme_id", request.ProgrammeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        return (await Find(county, id, context.CancellationToken)).ToContract();
    }
}
