namespace Platform.StrategyTracking.Steering;

/// <summary>The calls about steering negotiations and recommendations: one file each, named after it.</summary>
internal sealed partial class SteeringRpc(StrategyDbContext db, TimeProvider time) : Wire.SteeringService.SteeringServiceBase
{
    private async Task<Negotiation> FindNegotiation(string county, Guid id, CancellationToken cancellationToken) =>
        await db.Negotiations.AsNoTracking().SingleOrDefaultAsync(one => one.NegotiationId == id && one.CountyCode == county,
            cancellationToken)
        ?? throw Refusals.NotFound("negotiation", id);

    private async Task<Recommendation> Find(string county, Guid id, CancellationToken cancellationToken) =>
        await db.Recommendations.SingleOrDefaultAsync(one => one.RecommendationId == id && one.CountyCode == county, cancellationToken)
        ?? throw Refusals.NotFound("recommendation", id);

    private async Task<Wire.Recommendation> ToReply(Recommendation recommendation, CancellationToken cancellationToken) =>
        (await ToReply([recommendation], time.Today(), cancellationToken))[0];

    private async Task<List<Wire.Recommendation>> ToReply(
        IReadOnlyList<Recommendation> recommendations, DateOnly day, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. recommendations.Select(one => one.RecommendationId)];
        var responses = await ResponsesTo(ids, cancellationToken);
        return [.. recommendations.Select(
            one => one.ToContract(responses.Where(response => response.RecommendationId == one.RecommendationId), day))];
    }

    /// <summary>The oldest first; of one day, in the order in which they were recorded.</summary>
    private Task<List<Response>> ResponsesTo(Guid[] recommendations, CancellationToken cancellationToken) => db.Responses.AsNoTracking()
        .Where(response => recommendations.Contains(response.RecommendationId))
        .OrderBy(response => response.RespondedOn).ThenBy(response => EF.Property<long>(response, "Position"))
        .ToListAsync(cancellationToken);
}
