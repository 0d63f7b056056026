using Platform.OrganisationRegistry.Identifiers;

namespace Platform.OrganisationRegistry.Catalogue;

internal sealed partial class CatalogueRpc
{
    public override async Task<Wire.ListOfferedServicesResponse> ListOfferedServices(
        Wire.ListOfferedServicesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var services = await page.Of(db.OfferedServices.AsNoTracking()
            .Where(service => service.CountyCode == county && service.Period.Days.Contains(asOf))
            .OrderBy(service => service.Number).ThenBy(service => EF.Functions.Collate(service.Name.Fi, Collations.Finnish))
            .ThenBy(service => service.ServiceId),
            service => service.ServiceId, context.CancellationToken);

        var reply = new Wire.ListOfferedServicesResponse
        {
            Services = { services.Things.Select(service => ToReply(service, asOf)) },
            NextPageToken = services.Next
        };
        await db.AddIdentifiers(reply.Services, s => (s.ServiceId, s.Identifiers), county, IdentifiedKind.OfferedService, asOf,
            context.CancellationToken);
        return reply;
    }
}
