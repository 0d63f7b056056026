namespace Platform.OrganisationRegistry.Organisations;

internal sealed partial class OrganisationRpc
{
    public override async Task<Wire.Organisation> EndOrganisation(Wire.EndOrganisationRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("organisation_id", request.OrganisationId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var lastDay = fields.Date("end_date", request.EndDate);
        fields.Check();

        var organisation = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(organisation.Version, request.Version);

        organisation.End(lastDay);

        db.Publish(new OrganisationEnded(county, id, organisation.Version, lastDay));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(organisation);
    }
}
