namespace Platform.OrganisationRegistry.Publications;

/// <summary>The calls about what the law wants published: one file each, named after it.</summary>
internal sealed partial class PublicationRpc(RegistryDbContext db, TimeProvider time) : Wire.PublicationService.PublicationServiceBase
{
    private async Task<Publication> Find(string county, Guid id, CancellationToken cancellationToken) =>
        await db.Publications.SingleOrDefaultAsync(publication => publication.PublicationId == id && publication.CountyCode == county,
            cancellationToken)
        ?? throw Refusals.NotFound("publication", id);

    private static Wire.Publication ToReply(Publication publication, DateOnly? asOf = null) => new()
    {
        PublicationId = publication.PublicationId.ToString(),
        CountyCode = publication.CountyCode,
        Item = publication.Item.As<Wire.PublicationItem>(),
        Name = publication.Name.ToContract(),
        Uri = publication.Uri,
        Period = publication.Period.ToContract(asOf),
        Sources = { publication.Sources.ToContract() },
        Version = publication.Version,
        CorrectionReason = publication.CorrectedBecause ?? ""
    };
}
