namespace Platform.FeedbackAndInitiatives.Deadlines;

internal static class DeadlineEnds
{
    /// <summary>
    /// Ends the deadlines of a kind, or all, that something has. Locked, so that what is done in time is not found missed at the same
    /// moment. Called in the transaction of the change.
    /// </summary>
    public static async Task EndDeadlines(
        this ParticipationDbContext db, Guid concerns, DeadlineKind? kind, DateOnly day, CancellationToken cancellationToken)
    {
        foreach (var deadline in await db.Deadlines
            .FromSql($"select * from deadline where concerns_id = {concerns} and ended_on is null order by deadline_id for update")
            .ToListAsync(cancellationToken))
        {
            if (kind is null || deadline.Kind == kind)
            {
                deadline.End(day);
            }
        }
    }
}
