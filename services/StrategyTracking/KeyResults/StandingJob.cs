using Platform.ServiceDefaults;
using Platform.StrategyTracking.Strategies;

namespace Platform.StrategyTracking.KeyResults;

/// <summary>
/// Settles, county by county, what a new day changes by itself: a target's year ends, a strategy begins or ends, a budget's year is over.
/// Which day each key result was judged on stands in the database, so that it is done once, whatever restarts and however many look.
/// </summary>
internal sealed class StandingJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<StandingJob> logger)
    : BackgroundJob<string>(scopes, logger)
{
    protected override async Task<IReadOnlyList<string>> Find(IServiceProvider services, int limit, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<StrategyDbContext>();
        var today = time.Today();

        return await db.KeyResults
            .Where(one => (one.JudgedOn == null || one.JudgedOn < today)
                && db.Strategies.Any(strategy => strategy.StrategyId == one.StrategyId && strategy.State == StrategyState.Adopted))
            .Select(one => one.CountyCode).Distinct().Order().Take(limit).ToListAsync(cancellationToken);
    }

    protected override async Task Handle(IServiceProvider services, string item, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<StrategyDbContext>();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockStanding(item, cancellationToken);
        await db.SettleStandings(item, null, time.Today(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
