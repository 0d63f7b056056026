using Platform.ServiceDefaults;

namespace Platform.StrategyTracking.Steering;

/// <summary>
/// Lets open recommendations of a unit that has ended go on with the one that goes on with its tasks. Of two replicas, or a call at the
/// same moment, one has read an older version and changes nothing.
/// </summary>
internal sealed class RecommendationSuccessionJob(
    IServiceScopeFactory scopes, TimeProvider time, ILogger<RecommendationSuccessionJob> logger)
    : BackgroundJob<Guid>(scopes, logger)
{
    protected override async Task<IReadOnlyList<Guid>> Find(IServiceProvider services, int limit, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<StrategyDbContext>();
        var closed = await db.UnitsWithHeir(time.Today(), cancellationToken);

        return await db.Recommendations.Where(one => one.State == RecommendationState.Open && closed.Contains(one.UnitId!.Value))
            .OrderBy(one => one.RecommendationId).Select(one => one.RecommendationId).Take(limit).ToListAsync(cancellationToken);
    }

    protected override async Task Handle(IServiceProvider services, Guid item, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<StrategyDbContext>();
        var one = await db.Recommendations.SingleAsync(recommendation => recommendation.RecommendationId == item, cancellationToken);

        if (one.State != RecommendationState.Open || await db.SuccessionOf(one.UnitId, time.Today(), cancellationToken) is not { } closed)
        {
            return;
        }

        one.MoveTo(closed.HeirId);
        db.Publish(new RecommendationAssigned(one.CountyCode, item, one.Version, closed.HeirId, one.DueOn));
        await db.SaveChangesAsync(cancellationToken);
    }
}
