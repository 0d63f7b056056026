namespace Platform.FeedbackAndInitiatives.Feedbacks;

internal sealed partial class FeedbackRpc
{
    public override async Task<Wire.Feedback> RedactFeedback(Wire.RedactFeedbackRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("feedback_id", request.FeedbackId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var text = fields.Text("text", request.Text, LongestText);
        fields.Check();

        var feedback = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(feedback.Version, request.Version);

        feedback.Redact();
        (await db.FeedbackContents.SingleAsync(content => content.FeedbackId == id, context.CancellationToken)).Redact(text);

        db.Publish(new FeedbackRedacted(county, id, feedback.Version));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(feedback);
    }
}
