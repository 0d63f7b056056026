using Microsoft.EntityFrameworkCore;
using Platform.NewsReleases.Releases;

namespace Platform.NewsReleases.Newsroom;

/// <summary>What a county has published, newest first.</summary>
internal static class ListEndpoint
{
    private const int PageSize = 20;

    public static async Task<IResult> Get(string county, string? kind, string? @in, string? after, NewsDbContext db, Visit visit)
    {
        var (wantedKind, wantedLanguage) = (Kinds.Parse(kind), Visit.Parse(@in, Wire.Language.Unspecified));
        var filter = $"{(wantedKind == Wire.ReleaseKind.Unspecified ? "" : $"&kind={Kinds.Code(wantedKind)}")}{(wantedLanguage == Wire.Language.Unspecified ? "" : $"&in={wantedLanguage.Code()}")}";

        if (await visit.Enter(county, filter.Length == 0 ? "" : $"?{filter[1..]}") is not var (frame, _))
        {
            return await visit.NotFound(county);
        }

        var last = ReleasePages.Parse(after ?? "");
        var page = await db.Public(county, wantedKind, wantedLanguage).After(last).Take(PageSize + 1).ToListAsync(visit.Aborted);

        var view = new ReleaseListView(
            wantedKind, wantedLanguage, [.. page.Take(PageSize).Select(release => Line(release, wantedLanguage == Wire.Language.Unspecified ? visit.Language : wantedLanguage))],
            IsFirst: last is null, page.Count > PageSize ? page[PageSize - 1].PageToken() : null);
        return NewsroomPages.Cached(await visit.Page<ListPage>(frame, view), visit.Http);
    }

    /// <summary>What the public reads: of each release the public edition.</summary>
    public static IQueryable<Release> Public(this NewsDbContext db, string county, Wire.ReleaseKind kind, Wire.Language language) => db.Releases.AsNoTracking()
        .Include(r => r.Editions)
        .Where(r => r.CountyCode == county && r.Editions.Any(e => e.Number == r.PublicEdition
            && (kind == Wire.ReleaseKind.Unspecified || e.Kind == kind)
            && (language == Wire.Language.Unspecified || e.Languages.Contains(language))));

    private static ReleaseLine Line(Release release, Wire.Language language)
    {
        var edition = release.Editions.Single(e => e.Number == release.PublicEdition);
        var text = edition.TextIn(language);
        return new ReleaseLine(release.ReleaseId, edition.Kind, edition.PublishedAt, new Said(text.Title, text.Language.Code()), new Said(text.Lead, text.Language.Code()));
    }

    /// <summary>In the wanted language, or else in the first that there is.</summary>
    public static LanguageText TextIn(this Edition edition, Wire.Language language) =>
        edition.Texts.FirstOrDefault(text => text.Language == language) ?? edition.Texts[0];
}
