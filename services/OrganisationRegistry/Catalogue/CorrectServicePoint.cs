using Platform.OrganisationRegistry.Counties;

namespace Platform.OrganisationRegistry.Catalogue;

internal sealed partial class CatalogueRpc
{
    public override async Task<Wire.ServicePoint> CorrectServicePoint(Wire.CorrectServicePointRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("service_point_id", request.ServicePointId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var correction = PeriodCorrection.Read(fields, request.Period, request.Sources, request.Reason);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        correction = await db.PlaceInCounty(county, correction, context.CancellationToken);
        var point = await FindPoint(county, id, context.CancellationToken);
        Refusals.ExpectVersion(point.Version, request.Version);

        point.Correct(correction);

        db.Publish(new ServicePointCorrected(county, id, point.Version, point.Period.ToEvent()));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return ToReply(point);
    }
}
