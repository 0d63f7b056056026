using Platform.OrganisationRegistry.Identifiers;

namespace Platform.OrganisationRegistry.Catalogue;

internal sealed partial class CatalogueRpc
{
    public override async Task<Wire.OfferedService> GetOfferedService(Wire.GetOfferedServiceRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("service_id", request.ServiceId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var reply = ToReply(await FindService(county, id, context.CancellationToken));
        await db.AddIdentifiers(reply.Identifiers, county, IdentifiedKind.OfferedService, reply.ServiceId, time.Today(),
            context.CancellationToken);
        return reply;
    }
}
