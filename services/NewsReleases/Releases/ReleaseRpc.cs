using Platform.NewsReleases.Drafts;
using Platform.NewsReleases.Reads;
using Platform.ServiceDefaults;

namespace Platform.NewsReleases.Releases;

/// <summary>The calls about releases: one file each, named after it.</summary>
internal sealed partial class ReleaseRpc(NewsDbContext db, RegistryContacts registry, ContactReads reads, SecretKey secret,
    TimeProvider time) : Wire.ReleaseService.ReleaseServiceBase
{
    private async Task<Release> Find(string county, Guid id, CancellationToken cancellationToken) =>
        await db.Releases.Include(release => release.Editions)
            .SingleOrDefaultAsync(release => release.ReleaseId == id && release.CountyCode == county, cancellationToken)
        ?? throw Refusals.NotFound("release", id);

    private async Task<Release> Find(string county, Guid id, long version, CancellationToken cancellationToken)
    {
        var release = await Find(county, id, cancellationToken);
        Refusals.ExpectVersion(release.Version, version);
        return release;
    }
}
