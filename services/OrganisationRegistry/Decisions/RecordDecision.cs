using Platform.OrganisationRegistry.Bodies;

namespace Platform.OrganisationRegistry.Decisions;

internal sealed partial class DecisionRpc
{
    public override async Task<Wire.Decision> RecordDecision(Wire.RecordDecisionRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("decision_id", request.DecisionId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var bodyId = fields.OptionalId("body_id", request.BodyId);
        var officeId = fields.OptionalId("office_id", request.OfficeId);
        var decidedOn = fields.Date("decided_on", request.DecidedOn);
        var section = fields.Text("section", request.Section, 50);
        var content = DecisionContent.Read(fields, request.Content);
        var personal = LocalText.ReadOptional(fields, "personal_details", request.PersonalDetails, 2000);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Require(request.BodyId.Length == 0 != (request.OfficeId.Length == 0), "body_id",
            "or else office_id is required, and not both");
        fields.Check();

        if (await db.Decisions.AsNoTracking().SingleOrDefaultAsync(d => d.DecisionId == id, context.CancellationToken) is { } existing)
        {
            await ExpectSame(request, personal, existing, context.CancellationToken);
            return ToReply(existing);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        var maker = await FindMaker(county, bodyId, officeId, context.CancellationToken);
        var minutes = bodyId is { } body ? await MinutesOf(body, decidedOn, context.CancellationToken) : null;

        var decision = Decision.Record(
            id, county, maker, decidedOn, section, content, minutes, personal != LocalText.None, time.Today(), sources,
            WithoutPersonalDetails(request).Fingerprint());

        db.Add(decision);

        if (decision.HasPersonalDetails)
        {
            db.Add(new PersonalDetails(id) { Text = personal });
        }

        db.Publish(new DecisionRecorded(
            CountyCode: county, DecisionId: id, Version: decision.Version, BodyId: bodyId, OfficeId: officeId, DecidedOn: decidedOn,
            Section: section, Title: decision.PublicTitle.ToEvent(), Nature: content.Nature.ToString(),
            Publicity: content.Publicity.ToString(), Appealable: decision.Appealable, AppealEndsOn: decision.AppealEndsOn,
            Topics: decision.Topics));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return ToReply(decision);
    }

    private async Task<DecisionMaker> FindMaker(string county, Guid? body, Guid? office, CancellationToken cancellationToken) =>
        body is { } bodyId
            ? DecisionMaker.Of(await db.FindBody(county, bodyId, cancellationToken))
            : DecisionMaker.Of(await db.Offices.SingleOrDefaultAsync(o => o.OfficeId == office && o.CountyCode == county, cancellationToken)
                ?? throw Refusals.NotFound("office", office!));

    private async Task<Minutes?> MinutesOf(Guid body, DateOnly day, CancellationToken cancellationToken)
    {
        await LockMeeting(body, day, cancellationToken);
        return await db.Minutes.AsNoTracking().SingleOrDefaultAsync(minutes => minutes.BodyId == body && minutes.MeetingOn == day,
            cancellationToken);
    }

    /// <summary>
    /// What a decision is remembered by has no personal data in it, which could be guessed from it; that is compared while it is there.
    /// </summary>
    private async Task ExpectSame(
        Wire.RecordDecisionRequest request, LocalText personal, Decision existing, CancellationToken cancellationToken)
    {
        WithoutPersonalDetails(request).ExpectSameCreation(existing.CreatedFrom, "decision", existing.DecisionId);
        var kept = await db.PersonalDetails.AsNoTracking().SingleOrDefaultAsync(details => details.DecisionId == existing.DecisionId,
            cancellationToken);

        if (existing.RedactedOn is null && (kept?.Text ?? LocalText.None) != personal)
        {
            throw new RpcException(
                new Status(StatusCode.AlreadyExists, $"There is a decision {existing.DecisionId} already, created with other contents."));
        }
    }

    private static Wire.RecordDecisionRequest WithoutPersonalDetails(Wire.RecordDecisionRequest request) =>
        new(request) { PersonalDetails = null };
}
