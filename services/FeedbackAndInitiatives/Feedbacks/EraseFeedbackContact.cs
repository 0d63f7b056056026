namespace Platform.FeedbackAndInitiatives.Feedbacks;

internal sealed partial class FeedbackRpc
{
    public override async Task<Wire.Feedback> EraseFeedbackContact(Wire.EraseFeedbackContactRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("feedback_id", request.FeedbackId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        var feedback = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(feedback.Version, request.Version);

        feedback.ForgetContact();
        (await db.FeedbackContents.SingleAsync(content => content.FeedbackId == id, context.CancellationToken)).ForgetContact();

        db.Publish(new FeedbackContactErased(county, id, feedback.Version));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(feedback);
    }
}
