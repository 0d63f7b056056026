using Platform.ServiceDefaults;
using Platform.StrategyTracking.Strategies;

namespace Platform.StrategyTracking.KeyResults;

/// <summary>
/// Lets the one unit that goes on with the tasks of a unit that has ended answer for its key results, from the day on which it does. The
/// county's turn is taken, as for everything by which key results are judged.
/// </summary>
internal sealed class OwnerSuccessionJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<OwnerSuccessionJob> logger)
    : BackgroundJob<Guid>(scopes, logger)
{
    protected override async Task<IReadOnlyList<Guid>> Find(IServiceProvider services, int limit, CancellationToken cancellationToken)
    {
        var (db, today) = (services.GetRequiredService<StrategyDbContext>(), time.Today());
        var closed = await db.UnitsWithHeir(today, cancellationToken);

        return await db.Database.SqlQuery<Guid>(
            $"""
            select key_result_id as "Value" from key_result
            join strategy on strategy.strategy_id = key_result.strategy_id and (upper_inf(strategy.days) or upper(strategy.days) > {today})
            join lateral (
                select unit_id from owner where owner.key_result_id = key_result.key_result_id order by since desc limit 1) last_owner
                on last_owner.unit_id = any({closed})
            order by key_result_id limit {limit}
            """).ToListAsync(cancellationToken);
    }

    protected override async Task Handle(IServiceProvider services, Guid item, CancellationToken cancellationToken)
    {
        var (db, today) = (services.GetRequiredService<StrategyDbContext>(), time.Today());
        var county = await db.KeyResults.Where(one => one.KeyResultId == item).Select(one => one.CountyCode).SingleAsync(cancellationToken);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockStanding(county, cancellationToken);
        var keyResult = await db.KeyResults.SingleAsync(one => one.KeyResultId == item, cancellationToken);
        var owner = await db.Owners.Where(one => one.KeyResultId == item).OrderByDescending(one => one.Since).FirstAsync(cancellationToken);

        if (await db.SuccessionOf(owner.UnitId, today, cancellationToken) is not { } closed)
        {
            return;
        }

        var since = owner.Since < closed.Since ? closed.Since : owner.Since;
        keyResult.ChangeOwner();

        if (since == owner.Since)
        {
            owner.UnitId = closed.HeirId;
        }
        else
        {
            db.Add(new Owner { KeyResultId = item, Since = since, CountyCode = county, UnitId = closed.HeirId });
        }

        db.Publish(new KeyResultOwnerAssigned(county, item, keyResult.Version, closed.HeirId, since));
        await db.SaveChangesAsync(cancellationToken);
        await db.SettleStandings(county, item, today, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
