using Platform.ServiceDefaults;

namespace Platform.StrategyTracking.Measures;

/// <summary>
/// Tells of every measure whose last day has passed, once for each last day: each row is locked, looked at again and marked in the
/// transaction that tells.
/// </summary>
internal sealed class LateMeasureJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<LateMeasureJob> logger)
    : BackgroundJob<Guid>(scopes, logger)
{
    protected override async Task<IReadOnlyList<Guid>> Find(IServiceProvider services, int limit, CancellationToken cancellationToken)
    {
        var today = time.Today();
        return await services.GetRequiredService<StrategyDbContext>().Measures
            .Where(one => one.DueOn < today && (one.State == MeasureState.Planned || one.State == MeasureState.UnderWay)
                && (one.ToldLateFor == null || one.ToldLateFor != one.DueOn))
            .OrderBy(one => one.DueOn).Select(one => one.MeasureId).Take(limit).ToListAsync(cancellationToken);
    }

    protected override async Task Handle(IServiceProvider services, Guid item, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<StrategyDbContext>();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var locked = await db.Measures.FromSql($"select * from measure where measure_id = {item} for update skip locked")
            .ToListAsync(cancellationToken);

        if (locked is not [var measure] || !measure.TellLate(time.Today()))
        {
            return;
        }

        db.Publish(new MeasureLate(measure.CountyCode, item, measure.Version, measure.UnitId, measure.DueOn));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
