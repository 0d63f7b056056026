using Platform.FeedbackAndInitiatives.Deadlines;

namespace Platform.FeedbackAndInitiatives.Feedbacks;

internal sealed partial class FeedbackRpc
{
    public override async Task<Wire.Feedback> RedirectToObjection(Wire.RedirectToObjectionRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("feedback_id", request.FeedbackId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        var feedback = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(feedback.Version, request.Version);

        feedback.Redirect();
        await db.EndDeadlines(id, null, time.Today(), context.CancellationToken);

        db.Publish(new FeedbackRedirected(county, id, feedback.Version));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return ToReply(feedback);
    }
}
