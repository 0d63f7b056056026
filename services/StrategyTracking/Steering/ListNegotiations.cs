namespace Platform.StrategyTracking.Steering;

internal sealed partial class SteeringRpc
{
    public override async Task<Wire.ListNegotiationsResponse> ListNegotiations(
        Wire.ListNegotiationsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var negotiations = await page.Of(db.Negotiations.AsNoTracking().Where(one => one.CountyCode == county)
            .OrderByDescending(one => one.HeldOn).ThenBy(one => one.NegotiationId),
            one => one.NegotiationId, context.CancellationToken);

        return new Wire.ListNegotiationsResponse
        {
            Negotiations = { negotiations.Things.Select(one => one.ToContract()) },
            NextPageToken = negotiations.Next
        };
    }
}
