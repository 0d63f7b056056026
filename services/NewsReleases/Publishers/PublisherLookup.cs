namespace Platform.NewsReleases.Publishers;

internal static class PublisherLookup
{
    /// <summary>The county's publisher in its newest version, or null when it has none.</summary>
    public static Task<Publisher?> PublisherOf(this NewsDbContext db, string county, CancellationToken cancellationToken) =>
        db.Publishers.AsNoTracking()
            .Where(publisher => publisher.CountyCode == county).OrderByDescending(publisher => publisher.Version)
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>The publisher as it was when an edition was published; for documents, as it is.</summary>
    public static async Task<Publisher?> PublisherOf(
        this NewsDbContext db, string county, long? version, CancellationToken cancellationToken) => version is null
            ? await db.PublisherOf(county, cancellationToken)
            : await db.Publishers.AsNoTracking().SingleAsync(publisher => publisher.CountyCode == county && publisher.Version == version,
                cancellationToken);
}
