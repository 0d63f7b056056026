using Platform.OrganisationRegistry.Counties;

namespace Platform.OrganisationRegistry.Organisations;

internal sealed partial class OrganisationRpc
{
    public override Task<Wire.Organisation> CreateOrganisation(Wire.CreateOrganisationRequest request, ServerCallContext context) =>
        Create(request, Basis.Command, context.CancellationToken);

    internal async Task<Wire.Organisation> Create(Wire.CreateOrganisationRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var organisation = Read(request, basis);
        var (county, id) = (organisation.CountyCode, organisation.OrganisationId);

        if (await db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.OrganisationId == id, cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "organisation", id);
            return ToReply(existing);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        organisation.For(await db.PlaceInCounty(county, organisation.Period, basis, cancellationToken));
        await db.RequireOrganisations(county, organisation.ParentOrganisationId is { } parent ? [parent] : [], cancellationToken);

        db.Add(organisation);
        db.Publish(new OrganisationRecorded(
            CountyCode: county, OrganisationId: id, Version: organisation.Version, Name: organisation.Name.ToEvent(),
            Classification: organisation.Classification.ToString(), ParentOrganisationId: organisation.ParentOrganisationId,
            Period: organisation.Period.ToEvent()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return ToReply(organisation);
    }

    private static Organisation Read(Wire.CreateOrganisationRequest request, Basis basis)
    {
        var fields = new Fields();
        var organisation = new Organisation
        {
            OrganisationId = fields.Id("organisation_id", request.OrganisationId),
            CountyCode = fields.CountyCode("county_code", request.CountyCode),
            Classification = fields.OneOf("classification", request.Classification).As<OrganisationClassification>(),
            ParentOrganisationId = fields.OptionalId("parent_organisation_id", request.ParentOrganisationId),
            CreatedFrom = request.Fingerprint()
        };
        var name = LocalText.Read(fields, "name", request.Name);
        var task = LocalText.ReadOptional(fields, "task", request.Task, Organisation.LongestTask);
        var contact = OrganisationContact.Read(fields, organisation.OrganisationId, request.Contact);
        var period = ValidPeriod.Read(fields, "period", request.Period, basis);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();
        return organisation.Record(name, task, contact, period, sources);
    }
}
