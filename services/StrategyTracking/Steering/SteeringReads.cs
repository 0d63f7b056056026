namespace Platform.StrategyTracking.Steering;

/// <summary>What calls, the steering file and its page read alike.</summary>
internal static class SteeringReads
{
    /// <summary>A negotiation of a county; null when there is none.</summary>
    public static Task<Negotiation?> NegotiationOf(
        this StrategyDbContext db, string county, Guid id, CancellationToken cancellationToken) => db.Negotiations.AsNoTracking()
        .SingleOrDefaultAsync(one => one.NegotiationId == id && one.CountyCode == county, cancellationToken);

    /// <summary>The national objectives of a day, by number.</summary>
    public static async Task<List<NationalObjective>> ObjectivesOn(
        this StrategyDbContext db, string county, DateOnly day, CancellationToken cancellationToken)
    {
        var objectives = await db.NationalObjectives.AsNoTracking().Where(one => one.CountyCode == county).ToListAsync(cancellationToken);
        return [.. objectives.Where(one => one.Period.Contains(day)).OrderBy(one => one.Number).ThenBy(one => one.ObjectiveId)];
    }

    /// <summary>As they are, with all that was answered.</summary>
    public static async Task<List<Wire.Recommendation>> WithResponses(
        this StrategyDbContext db, IReadOnlyList<Recommendation> recommendations, DateOnly day, CancellationToken cancellationToken)
    {
        var responses = await db.ResponsesTo([.. recommendations.Select(one => one.RecommendationId)], cancellationToken);
        return [.. recommendations.Select(
            one => one.ToContract(responses.Where(response => response.RecommendationId == one.RecommendationId), day))];
    }

    /// <summary>The oldest first; of one day, in the order in which they were recorded.</summary>
    public static Task<List<Response>> ResponsesTo(
        this StrategyDbContext db, Guid[] recommendations, CancellationToken cancellationToken) => db.Responses.AsNoTracking()
        .Where(response => recommendations.Contains(response.RecommendationId))
        .OrderBy(response => response.RespondedOn).ThenBy(response => EF.Property<long>(response, "Position"))
        .ToListAsync(cancellationToken);
}
