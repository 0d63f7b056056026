using Platform.NewsReleases.Releases;

namespace Platform.NewsReleases.Newsroom;

/// <summary>What a county has published, newest first.</summary>
internal static class ListEndpoint
{
    private const int PageSize = 20;

    public static async Task<IResult> Get(string county, string? kind, string? @in, string? after, NewsDbContext db, Visit visit)
    {
        var (wantedKind, wantedLanguage) = (Kinds.Parse(kind), Visit.Parse(@in, Language.Unspecified));
        var filter =
            $"{(wantedKind == ReleaseKind.Unspecified ? "" : $"&kind={Kinds.Code(wantedKind)}")}{(wantedLanguage == Language.Unspecified ? "" : $"&in={wantedLanguage.Code()}")}";

        if (await visit.Enter(county, filter.Length == 0 ? "" : $"?{filter[1..]}") is not var (frame, _))
        {
            return await visit.NotFound(county);
        }

        var last = ReleasePages.Parse(after ?? "");
        var page = await db.Public(county, wantedKind, wantedLanguage).After(last).Take(PageSize + 1).Lines().ToListAsync(visit.Aborted);

        var view = new ReleaseListView(
            wantedKind, wantedLanguage,
            [.. page.Take(PageSize).Select(line => Line(line, wantedLanguage == Language.Unspecified ? visit.Language : wantedLanguage))],
            IsFirst: last is null,
            page.Count > PageSize ? ReleasePages.TokenAfter(page[PageSize - 1].ListedAt, page[PageSize - 1].Id) : null);
        return PageAnswers.Cached(await visit.Page<ListPage>(frame, view), visit.Http);
    }

    /// <summary>What the public reads: of each release the public edition.</summary>
    public static IQueryable<Release> Public(this NewsDbContext db, string county, ReleaseKind kind, Language language) =>
        db.Releases.AsNoTracking()
            .Where(r => r.CountyCode == county && r.Editions.Any(e => e.Number == r.PublicEdition
                && (kind == ReleaseKind.Unspecified || e.Kind == kind)
                && (language == Language.Unspecified || e.Languages.Contains(language))));

    /// <summary>Of each release the public edition, and when the first was published.</summary>
    public static IQueryable<PublicLine> Lines(this IQueryable<Release> releases) => releases
        .Select(r => new
        {
            Release = r,
            RecordedAt = EF.Property<DateTimeOffset>(r, "RecordedAt"),
            Public = r.Editions.Where(e => e.Number == r.PublicEdition)
                .Select(e => new { e.Kind, e.PublishedAt, e.Texts, e.Keywords }).First(),
            FirstPublishedAt = r.Editions.Where(e => e.Number == 1).Select(e => e.PublishedAt).First()
        })
        .Select(one => new PublicLine(
            one.Release.ReleaseId, one.Release.ListedAt, one.RecordedAt, one.Public.Kind, one.Public.PublishedAt, one.FirstPublishedAt,
            one.Public.Texts, one.Public.Keywords));

    private static ReleaseLine Line(PublicLine line, Language language)
    {
        var text = line.Texts.In(language);
        return new ReleaseLine(line.Id, line.Kind, line.PublishedAt, new Said(text.Title, text.Language.Code()),
            new Said(text.Lead, text.Language.Code()));
    }

    /// <summary>In the wanted language, or else in the first that there is.</summary>
    public static LanguageText TextIn(this Edition edition, Language language) => edition.Texts.In(language);

    /// <summary>In the wanted language, or else in the first that there is.</summary>
    public static LanguageText In(this IReadOnlyList<LanguageText> texts, Language language) =>
        texts.FirstOrDefault(text => text.Language == language) ?? texts[0];
}

/// <summary>What lists and the feed tell of a release that is public.</summary>
internal sealed record PublicLine(
    Guid Id, DateTimeOffset ListedAt, DateTimeOffset RecordedAt, ReleaseKind Kind, DateTimeOffset? PublishedAt,
    DateTimeOffset? FirstPublishedAt,
    IReadOnlyList<LanguageText> Texts, string[] Keywords);
