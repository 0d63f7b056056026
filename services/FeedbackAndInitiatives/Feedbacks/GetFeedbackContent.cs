using Platform.FeedbackAndInitiatives.Reads;

namespace Platform.FeedbackAndInitiatives.Feedbacks;

internal sealed partial class FeedbackRpc
{
    public override async Task<Wire.FeedbackContent> GetFeedbackContent(Wire.GetFeedbackContentRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("feedback_id", request.FeedbackId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var purpose = fields.Purpose(request.Purpose);
        fields.Check();

        await Find(county, id, context.CancellationToken);
        var content = await db.FeedbackContents.AsNoTracking().SingleAsync(c => c.FeedbackId == id, context.CancellationToken);

        await reads.KeepOfFeedback(county, id, purpose, nameof(GetFeedbackContent), context.CancellationToken);

        return new Wire.FeedbackContent
        {
            FeedbackId = id.ToString(),
            Text = content.Text,
            Answer = content.Answer ?? "",
            Contact = content.Contact.ToContract()
        };
    }
}
