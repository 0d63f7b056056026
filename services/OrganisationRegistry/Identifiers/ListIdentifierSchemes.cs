namespace Platform.OrganisationRegistry.Identifiers;

internal sealed partial class IdentifierRpc
{
    public override async Task<Wire.ListIdentifierSchemesResponse> ListIdentifierSchemes(
        Wire.ListIdentifierSchemesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        var own = await db.IdentifierSchemes.AsNoTracking().Where(scheme => scheme.CountyCode == county).OrderBy(scheme => scheme.Scheme)
            .ToListAsync(context.CancellationToken);

        return new Wire.ListIdentifierSchemesResponse
        {
            Schemes = { WellKnownScheme.All.Select(scheme => scheme.ToContract()), own.Select(ToReply) }
        };
    }
}
