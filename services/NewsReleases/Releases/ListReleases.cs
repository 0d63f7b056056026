namespace Platform.NewsReleases.Releases;

internal sealed partial class ReleaseRpc
{
    public override async Task<Wire.ListReleasesResponse> ListReleases(Wire.ListReleasesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var state = fields.OneOfOrNone("state", request.State).As<ReleaseState>();
        var kind = fields.OneOfOrNone("kind", request.Kind).As<ReleaseKind>();
        var language = fields.OneOfOrNone("language", request.Language).As<Language>();
        var size = fields.PageSize(request.PageSize, 50, 100);
        var last = fields.ReleasePageToken(request.PageToken);
        fields.Check();

        var page = await db.Releases.AsNoTracking().Include(r => r.Editions)
            .Where(r => r.CountyCode == county && r.Editions.Any(e => e.Number == r.NewestEdition
                && (state == ReleaseState.Unspecified || e.State == state)
                && (kind == ReleaseKind.Unspecified || e.Kind == kind)
                && (language == Language.Unspecified || e.Languages.Contains(language))))
            .After(last).Take(size + 1)
            .ToListAsync(context.CancellationToken);

        await reads.Keep(county, page.Take(size).Select(release => release.Newest), nameof(ListReleases), context.CancellationToken);

        return new Wire.ListReleasesResponse
        {
            Releases = { page.Take(size).Select(ReleaseReply.Of) },
            NextPageToken = page.Count > size ? page[size - 1].PageToken() : ""
        };
    }
}
