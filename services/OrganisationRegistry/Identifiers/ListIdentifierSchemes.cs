namespace Platform.OrganisationRegistry.Identifiers;

internal sealed partial class IdentifierRpc
{
    public override async Task<Wire.ListIdentifierSchemesResponse> ListIdentifierSchemes(
        Wire.ListIdentifierSchemesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);
        var own = await db.IdentifierSchemes.AsNoTracking().Where(scheme => scheme.CountyCode == county).OrderBy(scheme => scheme.Scheme)
            .ToListAsync(context.CancellationToken);

        var shown = page.Of(
            [.. WellKnownScheme.All.Select(scheme => scheme.ToContract()), .. own.Select(ToReply)],
            scheme => PageOfList.IdOf(scheme.Scheme));

        return new Wire.ListIdentifierSchemesResponse { Schemes = { shown.Things }, NextPageToken = shown.Next };
    }
}
