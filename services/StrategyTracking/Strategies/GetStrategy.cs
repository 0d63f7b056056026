using Platform.StrategyTracking.KeyResults;

namespace Platform.StrategyTracking.Strategies;

internal sealed partial class StrategyRpc
{
    public override async Task<Wire.Strategy> GetStrategy(Wire.GetStrategyRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("strategy_id", request.StrategyId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        return await db.TreeOf(await Find(county, id, context.CancellationToken), asOf, context.CancellationToken);
    }
}
