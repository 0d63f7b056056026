using Platform.ServiceDefaults;

namespace Platform.StrategyTracking.CheckIns;

/// <summary>
/// Tells of every key result whose next check-in is late, once for each day on which one was due: each row is locked, looked at again and
/// marked in the transaction that tells.
/// </summary>
internal sealed class LateCheckInJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<LateCheckInJob> logger)
    : BackgroundJob<Guid>(scopes, logger)
{
    protected override async Task<IReadOnlyList<Guid>> Find(IServiceProvider services, int limit, CancellationToken cancellationToken)
    {
        var today = time.Today();
        return await services.GetRequiredService<StrategyDbContext>().Database.SqlQuery<Guid>(
            $"""
            select schedule.key_result_id as "Value"
            from check_in_schedule schedule
            left join lateral (
                select checked_on from check_in where check_in.key_result_id = schedule.key_result_id
                order by checked_on desc limit 1) newest on true
            cross join lateral (select (coalesce(checked_on, set_on) + make_interval(months => every_months))::date as day) due
            where due.day < {today} and told_late_for is distinct from due.day
            order by due.day, schedule.key_result_id limit {limit}
            """).ToListAsync(cancellationToken);
    }

    protected override async Task Handle(IServiceProvider services, Guid item, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<StrategyDbContext>();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var locked = await db.CheckInSchedules.FromSql(
            $"select * from check_in_schedule where key_result_id = {item} for update skip locked").ToListAsync(cancellationToken);

        if (locked is not [var schedule])
        {
            return;
        }

        var newest = await db.NewestCheckIn(item, cancellationToken);

        if (!schedule.TellLate(newest, time.Today()))
        {
            return;
        }

        db.Publish(new CheckInLate(schedule.CountyCode, item, schedule.Version, schedule.ToldLateFor!.Value, newest));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
