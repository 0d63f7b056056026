using Platform.FeedbackAndInitiatives.Deadlines;

namespace Platform.FeedbackAndInitiatives.Feedbacks;

internal static class FeedbackArrival
{
    /// <summary>
    /// Adds feedback with what follows from it: its content, the day to answer by and the news. A unit that the county is not known to have
    /// keeps none out.
    /// </summary>
    public static async Task AddFeedback(
        this ParticipationDbContext db, Feedback feedback, FeedbackContent content, DateOnly today, CancellationToken cancellationToken)
    {
        if (feedback.UnitId is { } unit && !await db.HasUnit(feedback.CountyCode, unit, today, cancellationToken))
        {
            feedback.LeaveUnitOpen();
        }

        db.Add(feedback);
        db.Add(content);

        if (feedback.AnswerDue is { } due)
        {
            db.Add(Deadline.Of(feedback.CountyCode, DeadlineKind.Answer, feedback.FeedbackId, due));
        }

        db.Publish(new FeedbackReceived(
            CountyCode: feedback.CountyCode, FeedbackId: feedback.FeedbackId, Version: feedback.Version, Type: feedback.Type.ToString(),
            Channel: feedback.Channel.ToString(), UnitId: feedback.UnitId, ReceivedOn: feedback.ReceivedOn, AnswerDue: feedback.AnswerDue));
    }
}
