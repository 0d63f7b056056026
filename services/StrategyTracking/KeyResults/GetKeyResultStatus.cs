namespace Platform.StrategyTracking.KeyResults;

internal sealed partial class KeyResultRpc
{
    public override async Task<Wire.KeyResultStatus> GetKeyResultStatus(Wire.GetKeyResultStatusRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("key_result_id", request.KeyResultId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var keyResult = await FindAdopted(county, id, context.CancellationToken);

        return (await db.Judge(county, [keyResult], asOf, context.CancellationToken))[id].ToContract(id, asOf);
    }
}
