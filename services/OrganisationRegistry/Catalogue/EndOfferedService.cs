namespace Platform.OrganisationRegistry.Catalogue;

internal sealed partial class CatalogueRpc
{
    public override async Task<Wire.OfferedService> EndOfferedService(Wire.EndOfferedServiceRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("service_id", request.ServiceId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var lastDay = fields.Date("end_date", request.EndDate);
        fields.Check();

        var service = await FindService(county, id, context.CancellationToken);
        Refusals.ExpectVersion(service.Version, request.Version);

        service.End(lastDay);

        db.Publish(new OfferedServiceEnded(county, id, service.Version, lastDay));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(service);
    }
}
