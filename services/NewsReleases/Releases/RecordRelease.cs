using Platform.NewsReleases.Audiences;

namespace Platform.NewsReleases.Releases;

internal sealed partial class ReleaseRpc
{
    /// <summary>Takes a published release from a document. It is mailed to nobody, and told as recorded.</summary>
    internal async Task<long> Record(Wire.PublishedRelease request, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("release_id", request.ReleaseId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var kind = fields.OneOfOrNone("kind", request.Kind).As<ReleaseKind>();
        var content = Content.Read(fields, request.Content, Basis.Document);
        var publishedAt = fields.Instant("published_at", request.PublishedAt);
        fields.Require(publishedAt is null || publishedAt <= time.GetUtcNow(), "published_at", "is still to come");
        fields.Check();

        if (await db.Releases.SingleOrDefaultAsync(r => r.ReleaseId == id, cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, secret, "release", id);
            return existing.Version;
        }

        await db.RequireAudiences(county, "content.audience_ids", content.Audiences, cancellationToken);
        var release = Release.Recorded(id, county, kind, content, publishedAt, request.Fingerprint(secret));

        db.Add(release);
        db.Publish(new ReleaseRecorded(
            CountyCode: county, ReleaseId: id, Version: release.Version,
            Kind: kind == ReleaseKind.Unspecified ? null : kind.ToString(), PublishedAt: publishedAt, FromDocument: true));
        await db.SaveChangesAsync(cancellationToken);

        return release.Version;
    }
}
