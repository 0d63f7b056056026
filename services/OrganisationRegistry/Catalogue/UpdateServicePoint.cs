namespace Platform.OrganisationRegistry.Catalogue;

internal sealed partial class CatalogueRpc
{
    public override async Task<Wire.ServicePoint> UpdateServicePoint(Wire.UpdateServicePointRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("service_point_id", request.ServicePointId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var content = ReadPoint(
            fields, request.Name, request.MunicipalityCode, request.Address, request.ServiceIds, request.UnitId, request.Contact,
            request.Sources);
        fields.Check();

        var point = await FindPoint(county, id, context.CancellationToken);
        Refusals.ExpectVersion(point.Version, request.Version);
        await RequireWhatItNames(county, content, context.CancellationToken);

        point.Correct(content);

        db.Publish(new ServicePointChanged(
            CountyCode: county, ServicePointId: id, Version: point.Version, Name: point.Name.ToEvent(),
            MunicipalityCode: point.MunicipalityCode, ServiceIds: point.ServiceIds));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(point);
    }
}
