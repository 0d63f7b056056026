using Platform.ServiceDefaults;

namespace Platform.FeedbackAndInitiatives.Feedbacks;

/// <summary>
/// Lets open feedback of a unit that has ended go on with the one that goes on with its tasks: each row is locked, looked at again and
/// moved in the transaction that tells.
/// </summary>
internal sealed class FeedbackSuccessionJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<FeedbackSuccessionJob> logger)
    : BackgroundJob<Guid>(scopes, logger)
{
    protected override async Task<IReadOnlyList<Guid>> Find(IServiceProvider services, int limit, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<ParticipationDbContext>();
        var closed = await db.UnitsWithHeir(time.Today(), cancellationToken);

        return await db.Feedback
            .Where(one => closed.Contains(one.UnitId!.Value)
                && (one.State == FeedbackState.Received || one.State == FeedbackState.Routed || one.State == FeedbackState.Quarantined))
            .OrderBy(one => one.FeedbackId).Select(one => one.FeedbackId).Take(limit).ToListAsync(cancellationToken);
    }

    protected override async Task Handle(IServiceProvider services, Guid item, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<ParticipationDbContext>();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var locked = await db.Feedback.FromSql($"select * from feedback where feedback_id = {item} for update skip locked")
            .ToListAsync(cancellationToken);

        if (locked is not [{ IsOpen: true } feedback]
            || await db.SuccessionOf(feedback.UnitId, time.Today(), cancellationToken) is not { } closed)
        {
            return;
        }

        feedback.MoveTo(closed.HeirId);
        db.Publish(new FeedbackMoved(feedback.CountyCode, item, feedback.Version, closed.UnitId, closed.HeirId));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
