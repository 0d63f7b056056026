using Platform.StrategyTracking.KeyResults;

namespace Platform.StrategyTracking.Strategies;

internal sealed partial class StrategyRpc
{
    public override async Task<Wire.ListStrategiesResponse> ListStrategies(Wire.ListStrategiesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var strategies = await db.Strategies.AsNoTracking().Where(strategy => strategy.CountyCode == county)
            .ToListAsync(context.CancellationToken);

        var shown = page.Of(
            strategies.OrderByDescending(strategy => strategy.Period.Start ?? DateOnly.MinValue).ThenBy(strategy => strategy.StrategyId),
            strategy => strategy.StrategyId);

        return new Wire.ListStrategiesResponse
        {
            Strategies = { shown.Things.Select(strategy => strategy.ToContract()) },
            NextPageToken = shown.Next
        };
    }
}
