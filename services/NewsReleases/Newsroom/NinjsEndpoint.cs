using Platform.NewsReleases.Publishers;
using Platform.NewsReleases.Releases;

namespace Platform.NewsReleases.Newsroom;

/// <summary>
/// One release as ninjs (News in JSON, IPTC), for the systems of editorial offices: what its page tells, in one language. One that was
/// withdrawn is gone, and what is answered says so in the words of the format.
/// </summary>
internal static class NinjsEndpoint
{
    public const string MediaType = "application/json; charset=utf-8";

    public static async Task<IResult> Get(string county, Guid id, int? edition, NewsDbContext db, Visit visit, NewsroomAddress newsroom)
    {
        if (await visit.Enter(county, $"/releases/{id}") is not var (frame, _))
        {
            return await visit.NotFound(county);
        }

        var release = await db.Releases.AsNoTracking().Include(r => r.Editions)
            .SingleOrDefaultAsync(r => r.ReleaseId == id && r.CountyCode == county, visit.Aborted);

        if (release?.WithdrawnAt is { } at)
        {
            visit.Http.Response.Headers.CacheControl = "no-store";
            return Results.Text(Canceled(release, at, visit, newsroom).ToJson(), MediaType, StatusCodes.Status410Gone);
        }

        var number = edition ?? release?.PublicEdition;

        if (release?.Editions.SingleOrDefault(e => e.Number == number && e.State == ReleaseState.Published) is not { } shown)
        {
            return await visit.NotFound(county, frame);
        }

        var publisher = (await db.PublisherOf(county, shown.PublisherVersion, visit.Aborted))!;
        return PageAnswers.Cached(Item(release, shown, publisher, visit, newsroom).ToJson(), MediaType, visit.Http);
    }

    private static NewsItem Item(Release release, Edition edition, Publisher publisher, Visit visit, NewsroomAddress newsroom)
    {
        var text = edition.TextIn(visit.Language);
        var words = Words.In(text.Language);
        return new NewsItem(Address(release, text.Language, newsroom), "usable")
        {
            RepresentationType = "full",
            Version = $"{edition.Number}",
            FirstCreated = Instant(release.Editions.Single(one => one.Number == 1).PublishedAt),
            VersionCreated = Instant(edition.PublishedAt),
            Language = text.Language.Code(),
            UsageTerms = NotEmpty(words.Best(publisher.UsageTerms).Text),
            EdNote = NotEmpty(words.Best(edition.CorrectionNote).Text),
            Headlines = [new(text.Title, "text/plain")],
            Descriptions = text.Lead.Length > 0 ? [new(text.Lead, "text/plain")] : null,
            Bodies = text.Body.Length > 0 ? [new(PlainText.ToHtml(text.Body), "text/html")] : null,
            People = Some(edition.Contacts.People.Select(Party)),
            Organisations = [new(words.Best(publisher.Name).Text, "publisher")],
            Subjects = Some(edition.Keywords.Select(keyword => new NewsName(keyword))),
            Genres = edition.Kind == ReleaseKind.Unspecified ? null : [new(words.KindName(edition.Kind), Kinds.Code(edition.Kind))],
            InfoSources = Some(edition.Sources.Items.Select(source => new NewsSource(
                source.Document, source.Uri is { } uri && Link.LeadsToPage(uri) ? new Uri(uri).AbsoluteUri : null))),
            AltIds = [Id(release)]
        };
    }

    private static NewsItem Canceled(Release release, DateTimeOffset at, Visit visit, NewsroomAddress newsroom) =>
        new(Address(release, visit.Language, newsroom), "canceled")
        {
            VersionCreated = Instant(at),
            EdNote = NotEmpty(visit.Say(release.WithdrawalReason).Text),
            AltIds = [Id(release)]
        };

    private static NewsParty Party(Contact contact) => new(
        contact.Name, "contact",
        Some(new[] { ("phone", contact.Phone), ("email", contact.Email) }.Where(way => way.Item2 is { Length: > 0 })
            .Select(way => new NewsContact(way.Item1, way.Item2!))));

    /// <summary>Texts in two languages are two items.</summary>
    private static string Address(Release release, Language language, NewsroomAddress newsroom) =>
        newsroom.Release(release.CountyCode, release.ReleaseId, language).AbsoluteUri;

    /// <summary>The release in all its languages, as the feed names it.</summary>
    private static NewsId Id(Release release) => new("release", $"urn:uuid:{release.ReleaseId}");

    private static string? Instant(DateTimeOffset? instant) => instant is { } at ? Words.Instant(at) : null;

    private static string? NotEmpty(string text) => text.Length == 0 ? null : text;

    private static List<T>? Some<T>(IEnumerable<T> things) => things.ToList() is { Count: > 0 } some ? some : null;
}
