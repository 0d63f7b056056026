namespace Platform.StrategyTracking.Steering;

internal sealed partial class SteeringRpc
{
    public override async Task<Wire.ListRecommendationsResponse> ListRecommendations(
        Wire.ListRecommendationsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var unit = fields.OptionalId("unit_id", request.UnitId);
        var negotiation = fields.OptionalId("negotiation_id", request.NegotiationId);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var units = await db.RequireUnitsBelow(county, unit, asOf, context.CancellationToken);
        var left = request.UnitClosed ? await db.UnitsWithoutHeir(county, asOf, context.CancellationToken) : null;
        var recommendations = await page.Of(db.Recommendations.AsNoTracking()
            .Where(one => one.CountyCode == county && (!request.OpenOnly || one.State == RecommendationState.Open)
                && (negotiation == null || one.NegotiationId == negotiation) && (units == null || units.Contains(one.UnitId!.Value)))
            .Where(one => left == null || (one.State == RecommendationState.Open && left.Contains(one.UnitId!.Value)))
            .OrderByDescending(one => one.HeldOn).ThenBy(one => one.NegotiationId).ThenBy(one => one.Number)
            .ThenBy(one => one.RecommendationId),
            one => one.RecommendationId, context.CancellationToken);

        return new Wire.ListRecommendationsResponse
        {
            Recommendations = { await db.WithResponses(recommendations.Things, asOf, context.CancellationToken) },
            NextPageToken = recommendations.Next
        };
    }
}
