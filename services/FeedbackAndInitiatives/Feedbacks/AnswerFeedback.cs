using Platform.FeedbackAndInitiatives.Deadlines;

namespace Platform.FeedbackAndInitiatives.Feedbacks;

internal sealed partial class FeedbackRpc
{
    public override async Task<Wire.Feedback> AnswerFeedback(Wire.AnswerFeedbackRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("feedback_id", request.FeedbackId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var answer = fields.Text("answer", request.Answer, LongestText);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        var feedback = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(feedback.Version, request.Version);
        var today = time.Today();

        feedback.Answer(today);
        (await db.FeedbackContents.SingleAsync(content => content.FeedbackId == id, context.CancellationToken)).AnswerWith(answer);
        await db.EndDeadlines(id, DeadlineKind.Answer, today, context.CancellationToken);

        db.Publish(new FeedbackAnswered(
            CountyCode: county, FeedbackId: id, Version: feedback.Version, Type: feedback.Type.ToString(), UnitId: feedback.UnitId,
            AnsweredOn: today, InTime: feedback.AnswerDue is not { } due || today <= due));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return ToReply(feedback);
    }
}
