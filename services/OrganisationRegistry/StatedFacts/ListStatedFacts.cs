namespace Platform.OrganisationRegistry.StatedFacts;

internal sealed partial class StatedFactRpc
{
    public override async Task<Wire.ListStatedFactsResponse> ListStatedFacts(Wire.ListStatedFactsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var kind = fields.OneOfOrNone("kind", request.Kind).As<StatedFactKind>();
        var body = fields.OptionalId("body_id", request.BodyId);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var facts = await db.StatedFacts.AsNoTracking()
            .Where(fact => fact.CountyCode == county && fact.Period.Days.Contains(asOf))
            .Where(fact => (kind == StatedFactKind.Unspecified || fact.Kind == kind) && (body == null || fact.BodyId == body))
            .OrderBy(fact => fact.Number).ThenBy(fact => fact.FactId)
            .ToListAsync(context.CancellationToken);

        var shown = page.Of(facts.OrderBy(fact => fact.Kind), fact => fact.FactId);

        return new Wire.ListStatedFactsResponse
        {
            Facts = { shown.Things.Select(fact => ToReply(fact, asOf)) },
            NextPageToken = shown.Next
        };
    }
}
