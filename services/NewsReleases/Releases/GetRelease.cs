namespace Platform.NewsReleases.Releases;

internal sealed partial class ReleaseRpc
{
    public override async Task<Wire.Release> GetRelease(Wire.GetReleaseRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("release_id", request.ReleaseId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var number = (int)fields.Number("edition", request.Edition, 0, int.MaxValue);
        fields.Check();

        var release = await Find(county, id, context.CancellationToken);
        var edition = release.Editions.SingleOrDefault(e => e.Number == (number == 0 ? release.NewestEdition : number))
            ?? throw Refusals.NotFound("edition", $"{number} of release {id}");
        await reads.Keep(county, [edition], nameof(GetRelease), context.CancellationToken);

        return ReleaseReply.Of(release, edition);
    }
}
