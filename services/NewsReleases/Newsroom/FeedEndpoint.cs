using System.ServiceModel.Syndication;
using System.Xml;
using Microsoft.EntityFrameworkCore;
using Platform.NewsReleases.Releases;

namespace Platform.NewsReleases.Newsroom;

/// <summary>The newest releases as an Atom feed (RFC 4287). A release keeps its id through its corrections, and is then newer.</summary>
internal static class FeedEndpoint
{
    private const int Entries = 50;

    public static async Task<IResult> Get(string county, NewsDbContext db, Visit visit, NewsroomAddress newsroom)
    {
        if (await visit.Enter(county, "/feed.atom") is not var (frame, _))
        {
            return await visit.NotFound(county);
        }

        var releases = await db.Public(county, Wire.ReleaseKind.Unspecified, Wire.Language.Unspecified).After(null).Take(Entries)
            .Select(release => new { Release = release, RecordedAt = EF.Property<DateTimeOffset>(release, "RecordedAt") }).ToListAsync(visit.Aborted);
        var items = releases.Select(one => Item(county, one.Release, one.RecordedAt, frame, newsroom)).ToList();

        var feed = new SyndicationFeed
        {
            Id = newsroom.Feed(county, frame.Language).ToString(),
            Title = new TextSyndicationContent($"{frame.Publisher.Text}: {frame.Words.Releases}"),
            Language = frame.Words.Code,
            LastUpdatedTime = items.Count == 0 ? DateTimeOffset.UnixEpoch : items.Max(item => item.LastUpdatedTime),
            Authors = { new SyndicationPerson { Name = frame.Publisher.Text } },
            Links =
            {
                SyndicationLink.CreateSelfLink(newsroom.Feed(county, frame.Language), "application/atom+xml"),
                SyndicationLink.CreateAlternateLink(newsroom.List(county, frame.Language), "text/html")
            },
            Items = items
        };

        return NewsroomPages.Cached(Write(feed), "application/atom+xml; charset=utf-8", visit.Http);
    }

    private static SyndicationItem Item(string county, Release release, DateTimeOffset recordedAt, Frame frame, NewsroomAddress newsroom)
    {
        var edition = release.Editions.Single(e => e.Number == release.PublicEdition);
        var text = edition.TextIn(frame.Language);
        var item = new SyndicationItem
        {
            Id = $"urn:uuid:{release.ReleaseId}",
            Title = new TextSyndicationContent(text.Title),
            Content = new TextSyndicationContent(PlainText.ToHtml(text.Lead.Length == 0 ? text.Body : $"{text.Lead}\n\n{text.Body}"), TextSyndicationContentKind.Html),
            // A document that does not state when it was published is as old as its record here.
            LastUpdatedTime = edition.PublishedAt ?? recordedAt,
            Links = { SyndicationLink.CreateAlternateLink(newsroom.Release(county, release.ReleaseId, frame.Language), "text/html") }
        };

        if (text.Lead.Length > 0)
        {
            item.Summary = new TextSyndicationContent(text.Lead);
        }

        if (release.Editions.Single(e => e.Number == 1).PublishedAt is { } publishedAt)
        {
            item.PublishDate = publishedAt;
        }

        if (edition.Kind != Wire.ReleaseKind.Unspecified)
        {
            item.Categories.Add(new SyndicationCategory(Kinds.Code(edition.Kind), null, frame.Words.KindName(edition.Kind)));
        }

        foreach (var keyword in edition.Keywords)
        {
            item.Categories.Add(new SyndicationCategory(keyword));
        }

        return item;
    }

    private static byte[] Write(SyndicationFeed feed)
    {
        using var bytes = new MemoryStream();

        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(false), Indent = true }))
        {
            new Atom10FeedFormatter(feed).WriteTo(writer);
        }

        return bytes.ToArray();
    }
}
