using Google.Protobuf.Collections;
using Platform.Contracts.Types.V1;
using Platform.OrganisationRegistry.People;

namespace Platform.OrganisationRegistry.Catalogue;

/// <summary>The calls about services and service points: one file each, named after it.</summary>
internal sealed partial class CatalogueRpc(RegistryDbContext db, TimeProvider time) : Wire.CatalogueService.CatalogueServiceBase
{
    private async Task<OfferedService> FindService(string county, Guid id, CancellationToken cancellationToken) =>
        await db.OfferedServices.SingleOrDefaultAsync(service => service.ServiceId == id && service.CountyCode == county, cancellationToken)
        ?? throw Refusals.NotFound("service", id);

    private async Task<ServicePoint> FindPoint(string county, Guid id, CancellationToken cancellationToken) =>
        await db.ServicePoints.SingleOrDefaultAsync(point => point.ServicePointId == id && point.CountyCode == county, cancellationToken)
        ?? throw Refusals.NotFound("service point", id);

    private static ServiceContent ReadService(
        Fields fields, LocalizedText? name, LocalizedText? description, int number, string unit, RepeatedField<Source> sources) => new(
            LocalText.Read(fields, "name", name),
            LocalText.ReadOptional(fields, "description", description, OfferedService.LongestDescription),
            (int)fields.Number("number", number, 0, 1000),
            fields.OptionalId("unit_id", unit),
            SourceList.Read(fields, sources));

    private static PointContent ReadPoint(
        Fields fields, LocalizedText? name, string municipality, string address, RepeatedField<string> services, string unit,
        Wire.ContactDetails? contact,
        RepeatedField<Source> sources) => new(
            LocalText.Read(fields, "name", name),
            municipality.Length == 0 ? null : fields.Digits("municipality_code", municipality, 3),
            fields.OptionalText("address", address, 500),
            fields.Ids("service_ids", services, 200),
            fields.OptionalId("unit_id", unit),
            Contact.Read(fields, contact),
            SourceList.Read(fields, sources));

    private async Task RequireWhatItNames(string county, PointContent content, CancellationToken cancellationToken)
    {
        await db.RequireUnit(county, content.UnitId, cancellationToken);
        await db.RequireServices(county, content.ServiceIds, cancellationToken);
    }

    private static Wire.OfferedService ToReply(OfferedService service, DateOnly? asOf = null) => new()
    {
        ServiceId = service.ServiceId.ToString(),
        CountyCode = service.CountyCode,
        Name = service.Name.ToContract(),
        Description = service.Description.ToContract(),
        Number = service.Number,
        UnitId = service.UnitId?.ToString() ?? "",
        Period = service.Period.ToContract(asOf),
        AsWritten = service.AsWritten ?? "",
        Sources = { service.Sources.ToContract() },
        Version = service.Version,
        CorrectionReason = service.CorrectedBecause ?? "",
        OtherLanguages = { service.Details.OtherLanguagesToContract() },
        ServedIn = { service.Details.ServedIn }
    };

    private static Wire.ServicePoint ToReply(ServicePoint point, DateOnly? asOf = null) => new()
    {
        ServicePointId = point.ServicePointId.ToString(),
        CountyCode = point.CountyCode,
        Name = point.Name.ToContract(),
        MunicipalityCode = point.MunicipalityCode ?? "",
        Address = point.Address ?? "",
        ServiceIds = { point.ServiceIds.Select(id => id.ToString()) },
        UnitId = point.UnitId?.ToString() ?? "",
        Contact = new Contact(point.Phone, point.Email).ToContract(),
        Period = point.Period.ToContract(asOf),
        Sources = { point.Sources.ToContract() },
        Version = point.Version,
        CorrectionReason = point.CorrectedBecause ?? "",
        OtherLanguages = { point.Details.OtherLanguagesToContract() },
        ServedIn = { point.Details.ServedIn },
        Place = point.Details.Place?.ToContract(),
        OpeningHours = { point.Details.HoursToContract() }
    };
}
