using Platform.StrategyTracking.Strategies;

namespace Platform.StrategyTracking.KeyResults;

internal sealed partial class KeyResultRpc
{
    public override async Task<Wire.ListKeyResultsResponse> ListKeyResults(Wire.ListKeyResultsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var unit = fields.OptionalId("unit_id", request.UnitId);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var units = await db.RequireUnitsBelow(county, unit, asOf, context.CancellationToken);
        var strategy = await db.StrategyInForce(county, asOf, context.CancellationToken);
        var reply = new Wire.ListKeyResultsResponse();

        if (strategy is not null)
        {
            var left = request.OwnerClosed ? await db.UnitsWithoutHeir(county, asOf, context.CancellationToken) : null;
            var told = await db.TreeOf(strategy, asOf, context.CancellationToken);
            var shown = page.Of(told.Goals.SelectMany(goal => goal.KeyResults)
                .Where(one => units is null || (one.OwnerUnitId.Length > 0 && units.Contains(Guid.Parse(one.OwnerUnitId))))
                .Where(one => left is null || (one.OwnerUnitId.Length > 0 && left.Contains(Guid.Parse(one.OwnerUnitId)))),
                one => Guid.Parse(one.KeyResultId));
            reply.KeyResults.AddRange(shown.Things);
            reply.NextPageToken = shown.Next;
        }

        return reply;
    }
}
