using System.ServiceModel.Syndication;
using System.Xml;
using System.Xml.Linq;
using Platform.NewsReleases.Releases;

namespace Platform.NewsReleases.Newsroom;

/// <summary>
/// The newest releases as an Atom feed (RFC 4287). A release keeps its id through its corrections, and is then newer; one that was
/// withdrawn leaves a tombstone (RFC 6721), so that readers take it away.
/// </summary>
internal static class FeedEndpoint
{
    private const int Entries = 50;
    private static readonly XNamespace s_tombstones = "http://purl.org/atompub/tombstones/1.0";
    private static readonly XmlQualifiedName s_language = new("lang", XNamespace.Xml.NamespaceName);

    public static async Task<IResult> Get(string county, NewsDbContext db, Visit visit, NewsroomAddress newsroom)
    {
        if (await visit.Enter(county, "/feed.atom") is not var (frame, _))
        {
            return await visit.NotFound(county);
        }

        var releases = await db.Public(county, ReleaseKind.Unspecified, Language.Unspecified).After(null).Take(Entries).Lines()
            .ToListAsync(visit.Aborted);
        var withdrawn = await db.Releases.AsNoTracking().Where(r => r.CountyCode == county && r.WithdrawnAt != null)
            .OrderByDescending(r => r.WithdrawnAt).Take(Entries).ToListAsync(visit.Aborted);

        var feed = new SyndicationFeed
        {
            Id = newsroom.Feed(county, frame.Language).ToString(),
            Title = new TextSyndicationContent($"{frame.Publisher.Text}: {frame.Words.Releases}"),
            Language = frame.Words.Code,
            LastUpdatedTime = await Updated(county, db, visit.Aborted),
            Authors = { new SyndicationPerson { Name = frame.Publisher.Text } },
            Links =
            {
                SyndicationLink.CreateSelfLink(newsroom.Feed(county, frame.Language), "application/atom+xml"),
                SyndicationLink.CreateAlternateLink(newsroom.List(county, frame.Language), "text/html")
            },
            Items = [.. releases.Select(one => Item(county, one, frame, newsroom))]
        };

        foreach (var release in withdrawn)
        {
            feed.ElementExtensions.Add(Tombstone(release, visit.Say(release.WithdrawalReason)));
        }

        return PageAnswers.Cached(Write(feed), "application/atom+xml; charset=utf-8", visit.Http);
    }

    /// <summary>Of all that was ever public, also of what the feed shows no more: it never goes back.</summary>
    private static async Task<DateTimeOffset> Updated(string county, NewsDbContext db, CancellationToken cancellationToken)
    {
        var published = await db.Public(county, ReleaseKind.Unspecified, Language.Unspecified)
            .MaxAsync(r => (DateTimeOffset?)(r.Editions.Where(e => e.Number == r.PublicEdition).Select(e => e.PublishedAt).First()
                ?? EF.Property<DateTimeOffset>(r, "RecordedAt")), cancellationToken);
        var withdrawn = await db.Releases.Where(r => r.CountyCode == county).MaxAsync(r => r.WithdrawnAt, cancellationToken);
        return new[] { published, withdrawn }.Max() ?? DateTimeOffset.UnixEpoch;
    }

    private static XElement Tombstone(Release release, Said reason) => new(
        s_tombstones + "deleted-entry",
        new XAttribute("ref", Id(release.ReleaseId)),
        new XAttribute("when", Words.Instant(release.WithdrawnAt!.Value)),
        new XElement(s_tombstones + "comment", new XAttribute(XNamespace.Xml + "lang", reason.Language), reason.Text));

    private static string Id(Guid release) => $"urn:uuid:{release}";

    private static SyndicationItem Item(string county, PublicLine release, Frame frame, NewsroomAddress newsroom)
    {
        var text = release.Texts.In(frame.Language);
        var item = new SyndicationItem
        {
            Id = Id(release.Id),
            Title = new TextSyndicationContent(text.Title),
            Content = new TextSyndicationContent(PlainText.ToHtml(text.Lead.Length == 0 ? text.Body : $"{text.Lead}\n\n{text.Body}"),
                TextSyndicationContentKind.Html),
            // A document that does not state when it was published is as old as its record here.
            LastUpdatedTime = release.PublishedAt ?? release.RecordedAt,
            Links =
            {
                SyndicationLink.CreateAlternateLink(newsroom.Release(county, release.Id, frame.Language), "text/html"),
                SyndicationLink.CreateAlternateLink(newsroom.News(county, release.Id, frame.Language), "application/json")
            },
            AttributeExtensions = { [s_language] = text.Language.Code() }
        };

        if (text.Lead.Length > 0)
        {
            item.Summary = new TextSyndicationContent(text.Lead);
        }

        if (release.FirstPublishedAt is { } publishedAt)
        {
            item.PublishDate = publishedAt;
        }

        if (release.Kind != ReleaseKind.Unspecified)
        {
            item.Categories.Add(new SyndicationCategory(Kinds.Code(release.Kind), null, frame.Words.KindName(release.Kind)));
        }

        foreach (var keyword in release.Keywords)
        {
            item.Categories.Add(new SyndicationCategory(keyword));
        }

        return item;
    }

    private static byte[] Write(SyndicationFeed feed)
    {
        using var bytes = new MemoryStream();

        using (var writer = XmlWriter.Create(bytes,
            new XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(false), Indent = true }))
        {
            new Atom10FeedFormatter(feed).WriteTo(writer);
        }

        return bytes.ToArray();
    }
}
