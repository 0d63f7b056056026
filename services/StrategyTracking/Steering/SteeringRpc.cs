namespace Platform.StrategyTracking.Steering;

/// <summary>The calls about steering negotiations and recommendations: one file each, named after it.</summary>
internal sealed partial class SteeringRpc(StrategyDbContext db, SteeringFileLinks links, TimeProvider time)
    : Wire.SteeringService.SteeringServiceBase
{
    private async Task<Negotiation> FindNegotiation(string county, Guid id, CancellationToken cancellationToken) =>
        await db.NegotiationOf(county, id, cancellationToken) ?? throw Refusals.NotFound("negotiation", id);

    private async Task<Recommendation> Find(string county, Guid id, CancellationToken cancellationToken) =>
        await db.Recommendations.SingleOrDefaultAsync(one => one.RecommendationId == id && one.CountyCode == county, cancellationToken)
        ?? throw Refusals.NotFound("recommendation", id);

    private async Task<Wire.Recommendation> ToReply(Recommendation recommendation, CancellationToken cancellationToken) =>
        (await db.WithResponses([recommendation], time.Today(), cancellationToken))[0];
}
