namespace Platform.OrganisationRegistry.Catalogue;

internal sealed partial class CatalogueRpc
{
    public override async Task<Wire.ServicePoint> EndServicePoint(Wire.EndServicePointRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("service_point_id", request.ServicePointId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var lastDay = fields.Date("end_date", request.EndDate);
        fields.Check();

        var point = await FindPoint(county, id, context.CancellationToken);
        Refusals.ExpectVersion(point.Version, request.Version);

        point.End(lastDay);

        db.Publish(new ServicePointEnded(county, id, point.Version, lastDay));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(point);
    }
}
