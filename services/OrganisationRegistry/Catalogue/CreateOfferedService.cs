using Platform.OrganisationRegistry.Counties;

namespace Platform.OrganisationRegistry.Catalogue;

internal sealed partial class CatalogueRpc
{
    public override Task<Wire.OfferedService> CreateOfferedService(Wire.CreateOfferedServiceRequest request, ServerCallContext context) =>
        Create(request, Basis.Command, context.CancellationToken);

    internal async Task<Wire.OfferedService> Create(
        Wire.CreateOfferedServiceRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("service_id", request.ServiceId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var content = ReadService(fields, request.Name, request.Description, request.Number, request.UnitId, request.Sources);
        var period = ValidPeriod.Read(fields, "period", request.Period, basis);
        var asWritten = fields.OptionalText("as_written", request.AsWritten, 500);
        fields.Check();

        if (await db.OfferedServices.AsNoTracking().SingleOrDefaultAsync(s => s.ServiceId == id, cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "service", id);
            return ToReply(existing);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        period = await db.PlaceInCounty(county, period, basis, cancellationToken);
        await db.RequireUnit(county, content.UnitId, cancellationToken);

        var service = new OfferedService { ServiceId = id, CountyCode = county, AsWritten = asWritten, CreatedFrom = request.Fingerprint() }
            .Record(content, period);

        db.Add(service);
        db.Publish(new OfferedServiceCreated(
            CountyCode: county, ServiceId: id, Version: service.Version, Name: service.Name.ToEvent(), UnitId: service.UnitId,
            Period: period.ToEvent()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return ToReply(service);
    }
}
