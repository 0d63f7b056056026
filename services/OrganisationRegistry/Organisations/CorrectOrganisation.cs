using Platform.OrganisationRegistry.Counties;

namespace Platform.OrganisationRegistry.Organisations;

internal sealed partial class OrganisationRpc
{
    public override async Task<Wire.Organisation> CorrectOrganisation(Wire.CorrectOrganisationRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("organisation_id", request.OrganisationId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var correction = PeriodCorrection.Read(fields, request.Period, request.Sources, request.Reason);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        correction = await db.PlaceInCounty(county, correction, context.CancellationToken);
        var organisation = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(organisation.Version, request.Version);

        organisation.Correct(correction);

        db.Publish(new OrganisationCorrected(county, id, organisation.Version, organisation.Period.ToEvent()));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return ToReply(organisation);
    }
}
