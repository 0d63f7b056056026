using Platform.FeedbackAndInitiatives.Policies;

namespace Platform.FeedbackAndInitiatives.Feedbacks;

internal sealed partial class FeedbackRpc
{
    public override async Task<Wire.Feedback> SubmitFeedback(Wire.SubmitFeedbackRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("feedback_id", request.FeedbackId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var type = fields.OneOf("type", request.Type).As<FeedbackType>();
        var text = fields.TextOfPerson("text", request.Text, LongestText);
        var unit = fields.OptionalId("unit_id", request.UnitId);
        var channel = fields.OneOf("channel", request.Channel).As<FeedbackChannel>();
        var contact = Contact.Read(fields, "contact", request.Contact);
        fields.Check();

        if (await db.Feedback.FindAsync([id], context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, secret, "feedback", id);
            return ToReply(existing);
        }

        var today = time.Today();
        var policy = await db.PolicyOn(county, today, defaults, context.CancellationToken);
        var content = new FeedbackContent(id, text, contact);
        var feedback = Feedback.Receive(
            id, county, type, unit, channel, request.WantsReply, content, today, policy.AnswerWithinDays, request.Fingerprint(secret));

        await db.AddFeedback(feedback, content, today, context.CancellationToken);
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(feedback);
    }
}
