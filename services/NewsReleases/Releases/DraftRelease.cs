using Platform.NewsReleases.Audiences;

namespace Platform.NewsReleases.Releases;

internal sealed partial class ReleaseRpc
{
    public override async Task<Wire.Release> DraftRelease(Wire.DraftReleaseRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("release_id", request.ReleaseId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var kind = fields.OneOf("kind", request.Kind).As<ReleaseKind>();
        fields.Require(kind != ReleaseKind.Correction, "kind", "a correction begins with CorrectRelease");
        var content = Content.Read(fields, request.Content, Basis.Command);
        fields.Check();

        if (await db.Releases.Include(r => r.Editions).SingleOrDefaultAsync(r => r.ReleaseId == id,
            context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, secret, "release", id);
            return ReleaseReply.Of(existing);
        }

        await db.RequireAudiences(county, "content.audience_ids", content.Audiences, context.CancellationToken);
        var release = Release.Draft(id, county, kind, content, time.GetUtcNow(), request.Fingerprint(secret));

        db.Add(release);
        db.Publish(new ReleaseDrafted(
            CountyCode: county, ReleaseId: id, Version: release.Version, Kind: kind.ToString(), SourceType: null, SourceSubject: null));
        await db.SaveChangesAsync(context.CancellationToken);

        return ReleaseReply.Of(release);
    }
}
