namespace Platform.StrategyTracking.KeyResults;

internal sealed partial class KeyResultRpc
{
    public override async Task<Wire.ListLinksResponse> ListLinks(Wire.ListLinksRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("key_result_id", request.KeyResultId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        await Find(county, id, context.CancellationToken);
        var links = await db.Links.AsNoTracking().Where(link => link.KeyResultId == id && link.EndedOn == null)
            .OrderBy(link => link.LineId).ToListAsync(context.CancellationToken);

        // In the order of the kinds, which tables keep by name.
        return new Wire.ListLinksResponse { Links = { links.OrderBy(link => link.Kind).Select(link => link.ToContract()) } };
    }
}
