namespace Platform.OrganisationRegistry.Bodies;

internal sealed partial class BodyRpc
{
    public override async Task<Wire.ListTermsResponse> ListTerms(Wire.ListTermsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("body_id", request.BodyId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var terms = await db.Terms.AsNoTracking().Include(term => term.Strengths)
            .Where(term => term.BodyId == id && term.CountyCode == county)
            .ToListAsync(context.CancellationToken);

        if (terms.Count == 0 && !await db.Bodies.AnyAsync(body => body.BodyId == id && body.CountyCode == county,
            context.CancellationToken))
        {
            throw Refusals.NotFound("body", id);
        }

        var shown = page.Of(
            terms.OrderBy(term => term.Period.Start ?? DateOnly.MinValue).ThenBy(term => term.TermId), term => term.TermId);

        return new Wire.ListTermsResponse { Terms = { shown.Things.Select(ToReplyOfFirstDay) }, NextPageToken = shown.Next };
    }
}
