namespace Platform.FeedbackAndInitiatives.Feedbacks;

internal sealed partial class FeedbackRpc
{
    public override async Task<Wire.Feedback> RedactFeedback(Wire.RedactFeedbackRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("feedback_id", request.FeedbackId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var text = fields.OptionalText("text", request.Text, LongestText);
        var answer = fields.OptionalText("answer", request.Answer, LongestText);
        fields.Require(text is not null || answer is not null, "text", "is required");
        fields.Check();

        var feedback = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(feedback.Version, request.Version);

        feedback.Redact();
        (await db.FeedbackContents.SingleAsync(content => content.FeedbackId == id, context.CancellationToken)).Redact(text, answer);

        db.Publish(new FeedbackRedacted(county, id, feedback.Version));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(feedback);
    }
}
