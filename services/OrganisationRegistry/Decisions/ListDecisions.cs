namespace Platform.OrganisationRegistry.Decisions;

internal sealed partial class DecisionRpc
{
    public override async Task<Wire.ListDecisionsResponse> ListDecisions(Wire.ListDecisionsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var body = fields.OptionalId("body_id", request.BodyId);
        var office = fields.OptionalId("office_id", request.OfficeId);
        var from = fields.OptionalDate("from_date", request.FromDate) ?? DateOnly.MinValue;
        var until = fields.OptionalDate("until_date", request.UntilDate) ?? DateOnly.MaxValue;
        var topic = fields.OptionalText("topic", request.Topic, 100);
        var size = fields.PageSize(request.PageSize);
        var last = fields.PageToken(request.PageToken);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var page = await db.Decisions.AsNoTracking()
            .Where(decision => decision.CountyCode == county && decision.DecidedOn >= from && decision.DecidedOn <= until)
            .Where(decision => (body == null || decision.BodyId == body) && (office == null || decision.OfficeId == office))
            .Where(decision => topic == null || decision.Topics.Contains(topic))
            .Where(decision => last == null || decision.DecidedOn < last.Day
                || (decision.DecidedOn == last.Day && decision.DecisionId > last.Id))
            .OrderByDescending(decision => decision.DecidedOn).ThenBy(decision => decision.DecisionId)
            .Take(size + 1)
            .ToListAsync(context.CancellationToken);

        return new Wire.ListDecisionsResponse
        {
            Decisions = { page.Take(size).Select(ToReply) },
            NextPageToken = page.Count > size ? DayPages.TokenAfter(page[size - 1].DecidedOn, page[size - 1].DecisionId) : ""
        };
    }
}
