namespace Platform.FeedbackAndInitiatives.Feedbacks;

internal sealed partial class FeedbackRpc
{
    public override async Task<Wire.Feedback> GetFeedback(Wire.GetFeedbackRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("feedback_id", request.FeedbackId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        return ToReply(await Find(county, id, context.CancellationToken));
    }
}
