using Platform.OrganisationRegistry.Identifiers;

namespace Platform.OrganisationRegistry.Counties;

internal sealed partial class CountyRpc
{
    public override async Task<Wire.ListMunicipalitiesResponse> ListMunicipalities(
        Wire.ListMunicipalitiesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var municipalities = await page.Of(db.Municipalities.AsNoTracking()
            .Where(municipality => municipality.CountyCode == county && municipality.Period.Days.Contains(asOf))
            .OrderBy(municipality => EF.Functions.Collate(municipality.Name.Fi, Collations.Finnish))
            .ThenBy(municipality => municipality.MunicipalityId),
            municipality => municipality.MunicipalityId, context.CancellationToken);

        var reply = new Wire.ListMunicipalitiesResponse
        {
            Municipalities = { municipalities.Things.Select(municipality => ToReply(municipality, asOf)) },
            NextPageToken = municipalities.Next
        };
        await db.AddPublicIdentifiers(reply.Municipalities, m => (m.MunicipalityId, m.Identifiers), IdentifiedKind.Municipality, asOf,
            context.CancellationToken);
        return reply;
    }
}
