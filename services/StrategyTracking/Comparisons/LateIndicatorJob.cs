using Platform.ServiceDefaults;

namespace Platform.StrategyTracking.Comparisons;

/// <summary>
/// Tells of every key result whose next figures are late, once for each day on which they were due: each row is locked, looked at again and
/// marked in the transaction that tells.
/// </summary>
internal sealed class LateIndicatorJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<LateIndicatorJob> logger)
    : BackgroundJob<Guid>(scopes, logger)
{
    protected override async Task<IReadOnlyList<Guid>> Find(IServiceProvider services, int limit, CancellationToken cancellationToken)
    {
        var today = time.Today();
        return await services.GetRequiredService<StrategyDbContext>().Database.SqlQuery<Guid>(
            $"""
            select source.key_result_id as "Value"
            from indicator_source source
            left join lateral (
                select observed_on from observation
                where observation.key_result_id = source.key_result_id and superseded_by_observation_id is null and withdrawn_reason is null
                order by observed_on desc limit 1) newest on true
            cross join lateral (select (coalesce(observed_on, set_on) + make_interval(months => expected_every_months))::date as day) due
            where due.day < {today} and told_late_for is distinct from due.day
            order by due.day, source.key_result_id limit {limit}
            """).ToListAsync(cancellationToken);
    }

    protected override async Task Handle(IServiceProvider services, Guid item, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<StrategyDbContext>();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var locked = await db.IndicatorSources.FromSql(
            $"select * from indicator_source where key_result_id = {item} for update skip locked").ToListAsync(cancellationToken);

        if (locked is not [var source])
        {
            return;
        }

        var newest = await db.NewestDay(item, cancellationToken);

        if (!source.TellLate(newest, time.Today()))
        {
            return;
        }

        db.Publish(new IndicatorLate(
            CountyCode: source.CountyCode, KeyResultId: item, Version: source.Version, Indicator: source.Indicator,
            DueOn: source.ToldLateFor!.Value, NewestObservedOn: newest));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
