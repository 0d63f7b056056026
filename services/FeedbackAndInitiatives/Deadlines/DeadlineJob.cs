using Platform.ServiceDefaults;

namespace Platform.FeedbackAndInitiatives.Deadlines;

/// <summary>
/// Tells of every deadline that has passed, once: each row is locked, looked at again and marked in the transaction that tells.
/// </summary>
internal sealed class DeadlineJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<DeadlineJob> logger)
    : BackgroundJob<Guid>(scopes, logger)
{
    protected override async Task<IReadOnlyList<Guid>> Find(IServiceProvider services, int limit, CancellationToken cancellationToken)
    {
        var today = time.Today();
        return await services.GetRequiredService<ParticipationDbContext>().Deadlines
            .Where(deadline => deadline.DueOn < today && deadline.EndedOn == null && deadline.MissedOn == null)
            .OrderBy(deadline => deadline.DueOn).Select(deadline => deadline.DeadlineId).Take(limit).ToListAsync(cancellationToken);
    }

    protected override async Task Handle(IServiceProvider services, Guid item, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<ParticipationDbContext>();
        var today = time.Today();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var locked = await db.Deadlines.FromSql($"select * from deadline where deadline_id = {item} for update skip locked")
            .ToListAsync(cancellationToken);

        if (locked is not [var deadline] || !deadline.Miss(today))
        {
            return;
        }

        db.Publish(new DeadlineMissed(
            CountyCode: deadline.CountyCode, DeadlineId: deadline.DeadlineId, Version: 1, Kind: deadline.Kind.ToString(),
            ConcernsId: deadline.ConcernsId, DueOn: deadline.DueOn));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
