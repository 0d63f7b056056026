namespace Platform.OrganisationRegistry.Organisations;

internal sealed partial class OrganisationRpc
{
    public override async Task<Wire.Organisation> UpdateOrganisation(Wire.UpdateOrganisationRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("organisation_id", request.OrganisationId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var name = LocalText.Read(fields, "name", request.Name);
        var task = LocalText.ReadOptional(fields, "task", request.Task, Organisation.LongestTask);
        var contact = OrganisationContact.Read(fields, id, request.Contact);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        var organisation = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(organisation.Version, request.Version);

        organisation.Correct(name, task, contact, sources);

        db.Publish(new OrganisationChanged(county, id, organisation.Version, name.ToEvent()));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(organisation);
    }
}
