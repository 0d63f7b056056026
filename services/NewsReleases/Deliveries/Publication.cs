using Platform.NewsReleases.Releases;

namespace Platform.NewsReleases.Deliveries;

/// <summary>What publishing by a person and publishing at the end of an embargo have in common.</summary>
internal static class Publication
{
    /// <summary>Tells of it and saves it, with the mails that follow from it; the caller's transaction holds all of it together.</summary>
    public static async Task SavePublication(this NewsDbContext db, Release release, CancellationToken cancellationToken)
    {
        var (county, id, version, edition) = (release.CountyCode, release.ReleaseId, release.Version, release.Newest);

        if (edition.State == ReleaseState.Scheduled)
        {
            db.Publish(new ReleaseScheduled(county, id, version, edition.Number, edition.EmbargoUntil!.Value));
            await db.SaveChangesAsync(cancellationToken);
            return;
        }

        db.Publish(new ReleasePublished(
            CountyCode: county, ReleaseId: id, Version: version, Edition: edition.Number, Kind: edition.Kind.ToString(),
            PublishedAt: edition.PublishedAt!.Value));

        if (edition.Number > 1)
        {
            db.Publish(new ReleaseCorrected(county, id, version, edition.Number, edition.Number - 1));
        }

        // First the version, which only one of two publishers can take; then the mails, which would be made twice otherwise.
        await db.SaveChangesAsync(cancellationToken);
        await db.MakeDeliveries(release, cancellationToken);
    }
}
