namespace Platform.OrganisationRegistry.Catalogue;

internal sealed partial class CatalogueRpc
{
    public override async Task<Wire.OfferedService> UpdateOfferedService(
        Wire.UpdateOfferedServiceRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("service_id", request.ServiceId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var content = ReadService(fields, request.Name, request.Description, request.Number, request.UnitId, request.Sources);
        fields.Check();

        var service = await FindService(county, id, context.CancellationToken);
        Refusals.ExpectVersion(service.Version, request.Version);
        await db.RequireUnit(county, content.UnitId, context.CancellationToken);

        service.Correct(content);

        db.Publish(new OfferedServiceChanged(county, id, service.Version, service.Name.ToEvent(), service.UnitId));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(service);
    }
}
