namespace Platform.StrategyTracking.KeyResults;

internal sealed partial class KeyResultRpc
{
    public override async Task<Wire.ListLinksResponse> ListLinks(Wire.ListLinksRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("key_result_id", request.KeyResultId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        await Find(county, id, context.CancellationToken);
        var links = await db.Links.AsNoTracking().Where(link => link.KeyResultId == id && link.EndedOn == null)
            .OrderBy(link => link.LineId).ThenBy(link => link.LinkId).ToListAsync(context.CancellationToken);

        // In the order of the kinds, which tables keep by name.
        var shown = page.Of(links.OrderBy(link => link.Kind), link => link.LinkId);

        return new Wire.ListLinksResponse { Links = { shown.Things.Select(link => link.ToContract()) }, NextPageToken = shown.Next };
    }
}
