using Platform.OrganisationRegistry.Counties;

namespace Platform.OrganisationRegistry.Catalogue;

internal sealed partial class CatalogueRpc
{
    public override Task<Wire.ServicePoint> CreateServicePoint(Wire.CreateServicePointRequest request, ServerCallContext context) =>
        Create(request, Basis.Command, context.CancellationToken);

    internal async Task<Wire.ServicePoint> Create(Wire.CreateServicePointRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("service_point_id", request.ServicePointId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var content = ReadPoint(
            fields, request.Name, request.MunicipalityCode, request.Address, request.ServiceIds, request.UnitId, request.Contact,
            request.Sources);
        var period = ValidPeriod.Read(fields, "period", request.Period, basis);
        fields.Check();

        if (await db.ServicePoints.AsNoTracking().SingleOrDefaultAsync(p => p.ServicePointId == id, cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "service point", id);
            return ToReply(existing);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        period = await db.PlaceInCounty(county, period, basis, cancellationToken);
        await RequireWhatItNames(county, content, cancellationToken);

        var point = new ServicePoint { ServicePointId = id, CountyCode = county, CreatedFrom = request.Fingerprint() }
            .Record(content, period);

        db.Add(point);
        db.Publish(new ServicePointCreated(
            CountyCode: county, ServicePointId: id, Version: point.Version, Name: point.Name.ToEvent(),
            MunicipalityCode: point.MunicipalityCode, ServiceIds: point.ServiceIds, Period: period.ToEvent()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return ToReply(point);
    }
}
