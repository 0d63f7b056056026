namespace Platform.OrganisationRegistry.Publications;

/// <summary>The calls about what the law wants published: one file each, named after it.</summary>
internal sealed partial class PublicationRpc(RegistryDbContext db, TimeProvider time) : Wire.PublicationService.PublicationServiceBase
{
    private static Wire.Publication ToReply(Publication publication) => new()
    {
        PublicationId = publication.PublicationId.ToString(),
        CountyCode = publication.CountyCode,
        Item = publication.Item,
        Name = publication.Name.ToContract(),
        Uri = publication.Uri,
        Period = publication.Period.ToContract(),
        Sources = { publication.Sources.ToContract() },
        Version = publication.Version
    };
}
