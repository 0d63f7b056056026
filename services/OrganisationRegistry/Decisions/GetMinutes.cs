namespace Platform.OrganisationRegistry.Decisions;

internal sealed partial class DecisionRpc
{
    public override async Task<Wire.Minutes> GetMinutes(Wire.GetMinutesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("minutes_id", request.MinutesId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        return await db.Minutes.AsNoTracking().SingleOrDefaultAsync(m => m.MinutesId == id && m.CountyCode == county,
            context.CancellationToken) is { } found
            ? await ToReply(found, context.CancellationToken)
            : throw Refusals.NotFound("minutes", id);
    }

    private async Task<Wire.Minutes> ToReply(Minutes minutes, CancellationToken cancellationToken)
    {
        var decisions = await db.Decisions.AsNoTracking().Where(decision => decision.MinutesId == minutes.MinutesId)
            .ToListAsync(cancellationToken);

        return new Wire.Minutes
        {
            MinutesId = minutes.MinutesId.ToString(),
            CountyCode = minutes.CountyCode,
            BodyId = minutes.BodyId.ToString(),
            MeetingDate = minutes.MeetingOn.ToIso(),
            Uri = minutes.Uri,
            PublicationDate = minutes.PublishedOn.ToIso(),
            Decisions = { decisions.OrderBy(decision => decision.Section, Sections.InOrder).Select(ToReply) },
            Sources = { minutes.Sources.ToContract() },
            Version = minutes.Version
        };
    }
}
