namespace Platform.NewsReleases.Releases;

internal sealed partial class ReleaseRpc
{
    public override async Task<Wire.Release> ReturnRelease(Wire.ReturnReleaseRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("release_id", request.ReleaseId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        var release = await Find(county, id, request.Version, context.CancellationToken);

        release.Return();

        db.Publish(new ReleaseReturned(county, id, release.Version, release.NewestEdition));
        await db.SaveChangesAsync(context.CancellationToken);

        return ReleaseReply.Of(release);
    }
}
