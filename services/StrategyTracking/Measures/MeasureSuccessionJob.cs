using Platform.ServiceDefaults;

namespace Platform.StrategyTracking.Measures;

/// <summary>
/// Lets open measures of a unit that has ended go on with the one that goes on with its tasks. Of two replicas, or a call at the same
/// moment, one has read an older version and changes nothing.
/// </summary>
internal sealed class MeasureSuccessionJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<MeasureSuccessionJob> logger)
    : BackgroundJob<Guid>(scopes, logger)
{
    protected override async Task<IReadOnlyList<Guid>> Find(IServiceProvider services, int limit, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<StrategyDbContext>();
        var closed = await db.UnitsWithHeir(time.Today(), cancellationToken);

        return await db.Measures
            .Where(one => closed.Contains(one.UnitId) && (one.State == MeasureState.Planned || one.State == MeasureState.UnderWay))
            .OrderBy(one => one.MeasureId).Select(one => one.MeasureId).Take(limit).ToListAsync(cancellationToken);
    }

    protected override async Task Handle(IServiceProvider services, Guid item, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<StrategyDbContext>();
        var measure = await db.Measures.SingleAsync(one => one.MeasureId == item, cancellationToken);

        if (!measure.IsOpen || await db.SuccessionOf(measure.UnitId, time.Today(), cancellationToken) is not { } closed)
        {
            return;
        }

        measure.MoveTo(closed.HeirId);
        db.Publish(new MeasureMoved(measure.CountyCode, item, measure.Version, closed.UnitId, closed.HeirId));
        await db.SaveChangesAsync(cancellationToken);
    }
}
