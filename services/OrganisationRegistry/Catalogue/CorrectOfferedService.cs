using Platform.OrganisationRegistry.Counties;

namespace Platform.OrganisationRegistry.Catalogue;

internal sealed partial class CatalogueRpc
{
    public override async Task<Wire.OfferedService> CorrectOfferedService(
        Wire.CorrectOfferedServiceRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("service_id", request.ServiceId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var correction = PeriodCorrection.Read(fields, request.Period, request.Sources, request.Reason);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        correction = await db.PlaceInCounty(county, correction, context.CancellationToken);
        var service = await FindService(county, id, context.CancellationToken);
        Refusals.ExpectVersion(service.Version, request.Version);

        service.Correct(correction);

        db.Publish(new OfferedServiceCorrected(county, id, service.Version, service.Period.ToEvent()));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return ToReply(service);
    }
}
