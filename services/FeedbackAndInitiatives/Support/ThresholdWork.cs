using Platform.ServiceDefaults;
using Platform.ServiceDefaults.Journal;

namespace Platform.FeedbackAndInitiatives.Support;

/// <summary>
/// Settles the thresholds of initiatives that came while the registry was away, by the population of their filing day. The registry is asked
/// before the tally is locked, so that nobody who supports the initiative waits for it; of several replicas the first to lock settles.
/// </summary>
internal sealed class ThresholdWork(IServiceScopeFactory scopes, TimeProvider time, ILogger<ThresholdWork> logger) : Work(scopes, logger)
{
    protected override async Task Round(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<ParticipationDbContext>();
        var registry = services.GetRequiredService<RegistryPopulation>();

        var questions = await db.SupportTallies.AsNoTracking()
            .Where(tally => tally.ThresholdState == ThresholdState.Pending)
            .Select(tally => new { tally.CountyCode, tally.AsOf, tally.AgeMin })
            .Distinct().ToListAsync(cancellationToken);

        foreach (var question in questions)
        {
            if (await registry.Ask(question.CountyCode, question.AsOf, question.AgeMin, cancellationToken) is not { } population)
            {
                continue;
            }

            var waiting = await db.SupportTallies.AsNoTracking()
                .Where(t => t.ThresholdState == ThresholdState.Pending && t.CountyCode == question.CountyCode && t.AsOf == question.AsOf && t.AgeMin == question.AgeMin)
                .Select(t => t.InitiativeId).ToListAsync(cancellationToken);

            foreach (var initiative in waiting)
            {
                await Settle(db, question.CountyCode, initiative, population, cancellationToken);
            }
        }
    }

    private async Task Settle(ParticipationDbContext db, string county, Guid initiative, PopulationFigure population, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        using var activity = ContinuedTrace.Continue("settle threshold", await db.TraceOf($"initiatives/{initiative}", cancellationToken));
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var tally = await db.TakeTally(county, initiative, cancellationToken);

        db.TellIfFrozen(tally, population, time.Today());

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
