using Platform.StrategyTracking.KeyResults;

namespace Platform.StrategyTracking.Strategies;

internal sealed partial class StrategyRpc
{
    public override async Task<Wire.Strategy> GetStrategyTree(Wire.GetStrategyTreeRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var strategy = await db.StrategyInForce(county, asOf, context.CancellationToken)
            ?? throw Refusals.NotFound("strategy in force on", asOf.ToIso());

        return await db.TreeOf(strategy, asOf, context.CancellationToken);
    }
}
