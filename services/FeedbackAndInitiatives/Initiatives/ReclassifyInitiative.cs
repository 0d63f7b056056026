using Platform.FeedbackAndInitiatives.Deadlines;
using Platform.FeedbackAndInitiatives.Feedbacks;
using Platform.FeedbackAndInitiatives.Policies;
using Platform.FeedbackAndInitiatives.Support;

namespace Platform.FeedbackAndInitiatives.Initiatives;

internal sealed partial class InitiativeRpc
{
    public override async Task<Wire.Initiative> ReclassifyInitiative(Wire.ReclassifyInitiativeRequest request, ServerCallContext context)
    {
        var cancellationToken = context.CancellationToken;
        var fields = new Fields();
        var id = fields.Id("initiative_id", request.InitiativeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var feedbackId = fields.Id("feedback_id", request.FeedbackId);
        var feedbackType = fields.OneOf("feedback_type", request.FeedbackType).As<FeedbackType>();
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var tally = await db.TakeTally(county, id, cancellationToken);
        var initiative = await Find(county, id, request.Version, cancellationToken);

        if (await db.Feedback.AnyAsync(feedback => feedback.FeedbackId == feedbackId, cancellationToken))
        {
            throw new RpcException(new Status(StatusCode.AlreadyExists, $"There is a feedback {feedbackId} already."));
        }

        initiative.GoOnAs(feedbackId);
        tally.Close();
        await db.EndDeadlines(id, null, time.Today(), cancellationToken);
        db.Publish(new InitiativeReclassified(county, id, initiative.Version, feedbackId));
        await AddFeedback(initiative, feedbackId, feedbackType, request.Fingerprint(secret), cancellationToken);

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return await db.ToReply(initiative, cancellationToken);
    }

    /// <summary>What was asked for, as feedback of the one that notices go to; answered when there is a way to.</summary>
    private async Task AddFeedback(
        Initiative initiative, Guid feedbackId, FeedbackType type, byte[] createdFrom, CancellationToken cancellationToken)
    {
        var text = await db.InitiativeTexts.SingleAsync(t => t.InitiativeId == initiative.InitiativeId, cancellationToken);
        var person = await db.InitiatorPersons.SingleAsync(
            p => p.InitiativeId == initiative.InitiativeId && p.Number == initiative.ContactInitiator, cancellationToken);
        var policy = await db.PolicyOn(initiative.CountyCode, initiative.ReceivedOn, defaults, cancellationToken);
        var content = new FeedbackContent(feedbackId, $"{text.Title}\n\n{text.Proposal}", person.Contact);

        await db.AddFeedback(
            Feedback.Receive(
                feedbackId, initiative.CountyCode, type, initiative.ServiceUnitId, FeedbackChannel.Web, person.Contact.CanBeReached,
                content, initiative.ReceivedOn,
                policy.AnswerWithinDays, createdFrom, initiative.InitiativeId),
            content, time.Today(), cancellationToken);
    }
}
