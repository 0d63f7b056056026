namespace Platform.NewsReleases.Releases;

internal sealed partial class ReleaseRpc
{
    public override async Task<Wire.Release> EraseContacts(Wire.EraseContactsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("release_id", request.ReleaseId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        var release = await Find(county, id, request.Version, context.CancellationToken);

        release.EraseContacts();

        db.Publish(new ReleaseContactsErased(county, id, release.Version));
        await db.SaveChangesAsync(context.CancellationToken);

        return ReleaseReply.Of(release);
    }
}
