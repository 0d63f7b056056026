namespace Platform.StrategyTracking.Steering;

internal sealed partial class SteeringRpc
{
    public override async Task<Wire.ListNegotiationsResponse> ListNegotiations(
        Wire.ListNegotiationsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var negotiations = await db.Negotiations.AsNoTracking().Where(one => one.CountyCode == county)
            .OrderByDescending(one => one.HeldOn).ThenBy(one => one.NegotiationId).ToListAsync(context.CancellationToken);

        return new Wire.ListNegotiationsResponse { Negotiations = { negotiations.Select(one => one.ToContract()) } };
    }
}
