namespace Platform.StrategyTracking.Steering;

internal sealed partial class SteeringRpc
{
    public override async Task<Wire.Negotiation> GetNegotiation(Wire.GetNegotiationRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("negotiation_id", request.NegotiationId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var reply = (await FindNegotiation(county, id, context.CancellationToken)).ToContract();
        var recommendations = await db.Recommendations.AsNoTracking().Where(one => one.NegotiationId == id).OrderBy(one => one.Number)
            .ToListAsync(context.CancellationToken);
        reply.Recommendations.AddRange(await db.WithResponses(recommendations, time.Today(), context.CancellationToken));

        return reply;
    }
}
