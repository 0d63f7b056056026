namespace Platform.FeedbackAndInitiatives.Feedbacks;

/// <summary>
/// Counts of feedback to a unit, or to none, of one type. What was promised an answer is answered in time, answered late, overdue or
/// waiting.
/// </summary>
internal sealed record FeedbackFigures(
    Guid? UnitId, FeedbackType Type, int Received, int Elsewhere, int Promised, int AnsweredInTime, int AnsweredLate, int Overdue,
    int Waiting)
{
    /// <summary>Of all units and types.</summary>
    public static FeedbackFigures Total(IReadOnlyCollection<FeedbackFigures> figures) => new(
        null, FeedbackType.Unspecified, figures.Sum(f => f.Received), figures.Sum(f => f.Elsewhere), figures.Sum(f => f.Promised),
        figures.Sum(f => f.AnsweredInTime), figures.Sum(f => f.AnsweredLate), figures.Sum(f => f.Overdue), figures.Sum(f => f.Waiting));
}

internal static class FeedbackStatistics
{
    /// <summary>
    /// Of what a county received from a day to another, by unit and type in a stable order, as it is today: only of some units, or of all
    /// and of what has none.
    /// </summary>
    public static async Task<List<FeedbackFigures>> FiguresOf(
        this ParticipationDbContext db, string county, DateOnly from, DateOnly to, IReadOnlyCollection<Guid>? units, DateOnly today,
        CancellationToken cancellationToken)
    {
        var counted = await db.Feedback
            .Where(f => f.CountyCode == county && f.ReceivedOn >= from && f.ReceivedOn <= to)
            .Where(f => units == null || units.Contains(f.UnitId!.Value))
            .Select(f => new
            {
                f.UnitId,
                f.Type,
                IsElsewhere = f.State == FeedbackState.Reclassified || f.State == FeedbackState.Redirected,
                f.AnswerDue,
                f.AnsweredOn
            })
            .GroupBy(f => new { f.UnitId, f.Type })
            .Select(group => new
            {
                group.Key.UnitId,
                group.Key.Type,
                Received = group.Count(),
                Elsewhere = group.Count(f => f.IsElsewhere),
                InTime = group.Count(f => !f.IsElsewhere && f.AnswerDue != null && f.AnsweredOn <= f.AnswerDue),
                Late = group.Count(f => !f.IsElsewhere && f.AnswerDue != null && f.AnsweredOn > f.AnswerDue),
                Overdue = group.Count(f => !f.IsElsewhere && f.AnsweredOn == null && f.AnswerDue < today),
                Waiting = group.Count(f => !f.IsElsewhere && f.AnsweredOn == null && f.AnswerDue >= today)
            })
            .ToListAsync(cancellationToken);

        return
        [
            .. counted.OrderBy(one => one.UnitId ?? Guid.Empty).ThenBy(one => one.Type).Select(one => new FeedbackFigures(
                one.UnitId, one.Type, one.Received, one.Elsewhere, one.InTime + one.Late + one.Overdue + one.Waiting, one.InTime,
                one.Late, one.Overdue, one.Waiting))
        ];
    }
}
