using Platform.FeedbackAndInitiatives.Deadlines;

namespace Platform.FeedbackAndInitiatives.Feedbacks;

internal static class FeedbackArrival
{
    /// <summary>
    /// Adds feedback with what follows from it: its content, the day to answer by and the news. A unit that the county is not known to have keeps none out.
    /// </summary>
    public static async Task AddFeedback(this ParticipationDbContext db, Feedback feedback, FeedbackContent content, DateOnly today, CancellationToken cancellationToken)
    {
        if (feedback.UnitId is { } unit && !await db.HasUnit(feedback.CountyCode, unit, today, cancellationToken))
        {
            feedback.LeaveUnitOpen();
        }

        db.Add(feedback);
        db.Add(content);

        if (feedback.AnswerDue is { } due)
        {
            db.Add(Deadline.Of(feedback.CountyCode, Wire.DeadlineKind.Answer, feedback.FeedbackId, due));
        }

        db.Publish(new FeedbackReceived(
            feedback.CountyCode, feedback.FeedbackId, feedback.Version, feedback.Type.ToString(), feedback.Channel.ToString(), feedback.UnitId, feedback.ReceivedOn, feedback.AnswerDue));
    }
}
