using Google.Protobuf.Collections;
using Platform.FeedbackAndInitiatives.Deadlines;
using Platform.FeedbackAndInitiatives.Policies;
using Platform.FeedbackAndInitiatives.Support;

namespace Platform.FeedbackAndInitiatives.Initiatives;

internal sealed partial class InitiativeRpc
{
    private const int MostInitiators = 50;

    public override async Task<Wire.Initiative> FileInitiative(Wire.FileInitiativeRequest request, ServerCallContext context)
    {
        var cancellationToken = context.CancellationToken;
        var today = time.Today();
        var fields = new Fields();
        var id = fields.Id("initiative_id", request.InitiativeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var type = fields.OneOf("type", request.Type).As<InitiativeType>();
        var title = fields.Text("title", request.Title, LongestTitle);
        var proposal = fields.Text("proposal", request.Proposal, LongestProposal);
        var service = fields.OptionalId("service_unit_id", request.ServiceUnitId);
        var initiators = ReadInitiators(fields, request.Initiators);
        var contact = (int)fields.Number("contact_initiator", request.ContactInitiator, 0, MostInitiators);
        var receivedOn = fields.OptionalDate("received_on", request.ReceivedOn) ?? today;
        fields.Require(receivedOn <= today, "received_on", "is in the future");
        var feedback = fields.OptionalId("from_feedback_id", request.FromFeedbackId);
        fields.Check();

        if (await db.Initiatives.Include(i => i.Initiators).SingleOrDefaultAsync(i => i.InitiativeId == id,
            cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, secret, "initiative", id);
            return await db.ToReply(existing, cancellationToken);
        }

        if (!(await db.PeriodOfCounty(county, cancellationToken)).Contains(receivedOn))
        {
            throw new RuleException("exists-then", "received_on", $"The county does not exist on {receivedOn.ToIso()}.");
        }

        var policy = await db.PolicyOn(county, receivedOn, defaults, cancellationToken);
        var initiative = Initiative.File(
            id, county, type, service, [.. initiators.Select(i => i.Standing)], contact, receivedOn,
            policy.AcknowledgeWithinMonths, feedback, request.Fingerprint(secret));
        var text = new InitiativeText(id, title, proposal);
        var tally = SupportTally.Begin(id, county, SupportTerms.Of(type, policy.Priority), receivedOn);
        // Asked before anything is locked; without an answer the initiative is received all the same.
        var population = tally.ThresholdState == ThresholdState.Pending
            ? await registry.Ask(county, receivedOn, tally.AgeMin, cancellationToken)
            : null;

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.AddRange(initiative, text, tally, Deadline.Of(county, DeadlineKind.Acknowledgement, id, initiative.AcknowledgeDue));
        db.AddRange(initiators.Select(i => new InitiatorPerson(id, i.Standing.Initiator, i.Contact)));
        db.Publish(new InitiativeFiled(
            CountyCode: county, InitiativeId: id, Version: initiative.Version, Type: type.ToString(), ServiceUnitId: service,
            Initiators: initiators.Count, ReceivedOn: receivedOn, AcknowledgeDue: initiative.AcknowledgeDue));

        if (population is not null)
        {
            db.PublishIfFrozen(tally, population, today);
        }

        if (feedback is { } from)
        {
            await TakeFromFeedback(county, from, id, today, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return await db.ToReply(initiative, cancellationToken);
    }

    private async Task TakeFromFeedback(
        string county, Guid feedbackId, Guid initiative, DateOnly today, CancellationToken cancellationToken)
    {
        var feedback = await db.Feedback.SingleOrDefaultAsync(f => f.FeedbackId == feedbackId && f.CountyCode == county, cancellationToken)
            ?? throw Refusals.NotFound("feedback", feedbackId);

        feedback.GoOnAs(initiative);
        await db.EndDeadlines(feedbackId, null, today, cancellationToken);
        db.Publish(new FeedbackReclassified(county, feedbackId, feedback.Version, initiative));
    }

    private static List<(Standing Standing, Contact Contact)> ReadInitiators(Fields fields, RepeatedField<Wire.Initiator> initiators)
    {
        fields.Require(initiators.Count is > 0 and <= MostInitiators, "initiators", $"are 1 to {MostInitiators}");

        return [.. initiators.Take(MostInitiators).Select((initiator, index) =>
        {
            var contact = Contact.Read(fields, $"initiators[{index}].contact", initiator.Contact);
            fields.Require(contact.Name is not null, $"initiators[{index}].contact.name", "is required");
            var kind = fields.OneOfOrNone($"initiators[{index}].member_kind", initiator.MemberKind).As<MemberKind>();
            return (new Standing(index + 1, kind, initiator.IsServiceUser), contact);
        })];
    }
}
