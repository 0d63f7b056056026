namespace Platform.NewsReleases.Releases;

internal sealed partial class ReleaseRpc
{
    public override async Task<Wire.Release> SetEmbargo(Wire.SetEmbargoRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("release_id", request.ReleaseId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var until = fields.Instant("embargo_until", request.EmbargoUntil);
        fields.Require(until is null || until < time.GetUtcNow().AddYears(2), "embargo_until", "is more than two years away");
        fields.Check();

        var release = await Find(county, id, request.Version, context.CancellationToken);

        release.SetEmbargo(until, time.GetUtcNow());

        db.Publish(new EmbargoSet(county, id, release.Version, release.NewestEdition, until));
        await db.SaveChangesAsync(context.CancellationToken);

        return ReleaseReply.Of(release);
    }
}
