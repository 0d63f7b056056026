using Platform.OrganisationRegistry.Reads;

namespace Platform.OrganisationRegistry.Organisations;

/// <summary>The calls about organisations outside the counties: one file each, named after it.</summary>
internal sealed partial class OrganisationRpc(RegistryDbContext db, ReadRecords reads, TimeProvider time)
    : Wire.OrganisationService.OrganisationServiceBase
{
    private async Task<Organisation> Find(string county, Guid id, CancellationToken cancellationToken) =>
        await db.Organisations.SingleOrDefaultAsync(organisation => organisation.OrganisationId == id && organisation.CountyCode == county,
            cancellationToken)
        ?? throw Refusals.NotFound("organisation", id);

    private static Wire.Organisation ToReply(Organisation organisation, DateOnly? asOf = null) => new()
    {
        OrganisationId = organisation.OrganisationId.ToString(),
        CountyCode = organisation.CountyCode,
        Name = organisation.Name.ToContract(),
        Classification = organisation.Classification.As<Wire.OrganisationClassification>(),
        ParentOrganisationId = organisation.ParentOrganisationId?.ToString() ?? "",
        Task = organisation.Task.ToContract(),
        Contact = organisation.Contact?.ToContract(),
        Period = organisation.Period.ToContract(asOf),
        Sources = { organisation.Sources.ToContract() },
        Version = organisation.Version,
        CorrectionReason = organisation.CorrectedBecause ?? ""
    };
}
