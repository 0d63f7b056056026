using Platform.OrganisationRegistry.Bodies;

namespace Platform.OrganisationRegistry.Decisions;

internal sealed partial class DecisionRpc
{
    public override async Task<Wire.Minutes> PublishMinutes(Wire.PublishMinutesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("minutes_id", request.MinutesId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var bodyId = fields.Id("body_id", request.BodyId);
        var meetingOn = fields.Date("meeting_date", request.MeetingDate);
        var uri = fields.Address("uri", request.Uri);
        var publishedOn = fields.Date("publication_date", request.PublicationDate);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        if (await db.Minutes.AsNoTracking().SingleOrDefaultAsync(m => m.MinutesId == id, context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "minutes", id);
            return await ToReply(existing, context.CancellationToken);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await LockMeeting(bodyId, meetingOn, context.CancellationToken);
        var body = await db.FindBody(county, bodyId, context.CancellationToken);
        var decisions = await db.Decisions.Where(d => d.BodyId == bodyId && d.DecidedOn == meetingOn).OrderBy(d => d.DecisionId)
            .ToListAsync(context.CancellationToken);

        var minutes = Minutes.Publish(id, body, meetingOn, uri, publishedOn, time.Today(), sources, request.Fingerprint());

        db.Add(minutes);
        db.Publish(new MinutesPublished(
            CountyCode: county, MinutesId: id, Version: minutes.Version, BodyId: bodyId, MeetingOn: meetingOn, PublishedOn: publishedOn,
            Uri: uri, DecisionIds: [.. decisions.Select(decision => decision.DecisionId)]));

        foreach (var decision in decisions)
        {
            decision.PublishIn(minutes);
            db.Publish(ChangeOf(decision));
        }

        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return await ToReply(minutes, context.CancellationToken);
    }
}
