namespace Platform.FeedbackAndInitiatives.Feedbacks;

internal sealed partial class FeedbackRpc
{
    public override async Task<Wire.Feedback> QuarantineFeedback(Wire.QuarantineFeedbackRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("feedback_id", request.FeedbackId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var reason = fields.OneOf("reason", request.Reason).As<QuarantineReason>();
        fields.Check();

        var feedback = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(feedback.Version, request.Version);

        feedback.Quarantine(reason);

        db.Publish(new FeedbackQuarantined(county, id, feedback.Version, reason.ToString()));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(feedback);
    }
}
