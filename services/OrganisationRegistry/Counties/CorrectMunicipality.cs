namespace Platform.OrganisationRegistry.Counties;

internal sealed partial class CountyRpc
{
    public override async Task<Wire.Municipality> CorrectMunicipality(Wire.CorrectMunicipalityRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("municipality_id", request.MunicipalityId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var correction = PeriodCorrection.Read(fields, request.Period, request.Sources, request.Reason);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        correction = await db.PlaceInCounty(county, correction, context.CancellationToken);
        var municipality = await FindMunicipality(county, id, context.CancellationToken);
        Refusals.ExpectVersion(municipality.Version, request.Version);

        municipality.Correct(correction);

        db.Publish(new MunicipalityCorrected(
            county, id, municipality.Version, municipality.MunicipalityCode, municipality.Period.ToEvent()));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return ToReply(municipality);
    }
}
