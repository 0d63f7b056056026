using Platform.ServiceDefaults;

namespace Platform.FeedbackAndInitiatives.Deadlines;

/// <summary>Tells of every deadline that has passed, once: each row is locked, looked at again and marked in the transaction that tells.</summary>
internal sealed class DeadlineWork(IServiceScopeFactory scopes, TimeProvider time, ILogger<DeadlineWork> logger) : Work(scopes, logger)
{
    private const int BatchSize = 100;

    protected override async Task Round(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<ParticipationDbContext>();

        while (await TellBatch(db, cancellationToken) == BatchSize)
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<int> TellBatch(ParticipationDbContext db, CancellationToken cancellationToken)
    {
        var today = time.Today();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var due = await db.Deadlines.FromSql(
            $"""
            select * from deadline where due_on < {today} and ended_on is null and missed_on is null
            order by due_on limit {BatchSize} for update skip locked
            """).ToListAsync(cancellationToken);

        foreach (var deadline in due.Where(deadline => deadline.Miss(today)))
        {
            db.Publish(new DeadlineMissed(
                CountyCode: deadline.CountyCode, DeadlineId: deadline.DeadlineId, Version: 1, Kind: deadline.Kind.ToString(),
                ConcernsId: deadline.ConcernsId, DueOn: deadline.DueOn));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return due.Count;
    }
}
