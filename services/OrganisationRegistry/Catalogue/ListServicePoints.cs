using Platform.OrganisationRegistry.Identifiers;

namespace Platform.OrganisationRegistry.Catalogue;

internal sealed partial class CatalogueRpc
{
    public override async Task<Wire.ListServicePointsResponse> ListServicePoints(
        Wire.ListServicePointsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var onlyWithService = request.ServiceId.Length > 0;
        var service = onlyWithService ? fields.Id("service_id", request.ServiceId) : default;
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var points = await page.Of(db.ServicePoints.AsNoTracking()
            .Where(point => point.CountyCode == county && point.Period.Days.Contains(asOf))
            .Where(point => !onlyWithService || point.ServiceIds.Contains(service))
            .OrderBy(point => EF.Functions.Collate(point.Name.Fi, Collations.Finnish)).ThenBy(point => point.ServicePointId),
            point => point.ServicePointId, context.CancellationToken);

        var reply = new Wire.ListServicePointsResponse
        {
            ServicePoints = { points.Things.Select(point => ToReply(point, asOf)) },
            NextPageToken = points.Next
        };
        await db.AddIdentifiers(reply.ServicePoints, p => (p.ServicePointId, p.Identifiers), county, IdentifiedKind.ServicePoint, asOf,
            context.CancellationToken);
        return reply;
    }
}
