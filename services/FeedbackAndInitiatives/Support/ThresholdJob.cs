using Platform.ServiceDefaults;
using Platform.ServiceDefaults.Journal;

namespace Platform.FeedbackAndInitiatives.Support;

/// <summary>
/// Settles the thresholds of initiatives that came while the registry was away, by the population of their filing day. The registry is
/// asked before the tally is locked, so that nobody who supports the initiative waits for it; of several replicas the first to lock
/// settles.
/// </summary>
internal sealed class ThresholdJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<ThresholdJob> logger)
    : BackgroundJob<PendingThreshold>(scopes, logger)
{
    protected override async Task<IReadOnlyList<PendingThreshold>> Find(
        IServiceProvider services, int limit, CancellationToken cancellationToken)
    {
        var pending = await services.GetRequiredService<ParticipationDbContext>().SupportTallies
            .Where(tally => tally.ThresholdState == ThresholdState.Pending)
            .Select(tally => new { tally.CountyCode, tally.AsOf, tally.AgeMin })
            .Distinct().OrderBy(tally => tally.AsOf).ThenBy(tally => tally.CountyCode).Take(limit).ToListAsync(cancellationToken);

        return [.. pending.Select(tally => new PendingThreshold(tally.CountyCode, tally.AsOf, tally.AgeMin))];
    }

    protected override async Task Handle(IServiceProvider services, PendingThreshold item, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<ParticipationDbContext>();
        var registry = services.GetRequiredService<RegistryPopulation>();

        if (await registry.Ask(item.CountyCode, item.AsOf, item.AgeMin, cancellationToken) is not { } population)
        {
            return;
        }

        var waiting = await db.SupportTallies
            .Where(t => t.ThresholdState == ThresholdState.Pending && t.CountyCode == item.CountyCode && t.AsOf == item.AsOf
                && t.AgeMin == item.AgeMin)
            .Select(t => t.InitiativeId).ToListAsync(cancellationToken);

        foreach (var initiative in waiting)
        {
            await Settle(db, item.CountyCode, initiative, population, cancellationToken);
        }
    }

    private async Task Settle(
        ParticipationDbContext db, string county, Guid initiative, PopulationFigure population, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        using var activity = ContinuedTrace.Continue("settle threshold", await db.TraceOf($"initiatives/{initiative}", cancellationToken));
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var tally = await db.TakeTally(county, initiative, cancellationToken);

        db.PublishIfFrozen(tally, population, time.Today());

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}

/// <summary>Initiatives of a county that wait for one figure: the population of a day from an age on.</summary>
internal sealed record PendingThreshold(string CountyCode, DateOnly AsOf, int AgeMin);
