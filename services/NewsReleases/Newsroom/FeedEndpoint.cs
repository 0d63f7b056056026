using System.ServiceModel.Syndication;
using System.Xml;
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

        var releases = await db.Public(county, Wire.ReleaseKind.Unspecified, Wire.Language.Unspecified).After(null).Take(Entries).Lines()
            .ToListAsync(visit.Aborted);
        var items = releases.Select(one => Item(county, one, frame, newsroom)).ToList();

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

        return PageAnswers.Cached(Write(feed), "application/atom+xml; charset=utf-8", visit.Http);
    }

    private static SyndicationItem Item(string county, PublicLine release, Frame frame, NewsroomAddress newsroom)
    {
        var text = release.Texts.In(frame.Language);
        var item = new SyndicationItem
        {
            Id = $"urn:uuid:{release.Id}",
            Title = new TextSyndicationContent(text.Title),
            Content = new TextSyndicationContent(PlainText.ToHtml(text.Lead.Length == 0 ? text.Body : $"{text.Lead}\n\n{text.Body}"), TextSyndicationContentKind.Html),
            // A document that does not state when it was published is as old as its record here.
            LastUpdatedTime = release.PublishedAt ?? release.RecordedAt,
            Links = { SyndicationLink.CreateAlternateLink(newsroom.Release(county, release.Id, frame.Language), "text/html") }
        };

        if (text.Lead.Length > 0)
        {
            item.Summary = new TextSyndicationContent(text.Lead);
        }

        if (release.FirstPublishedAt is { } publishedAt)
        {
            item.PublishDate = publishedAt;
        }

        if (release.Kind != Wire.ReleaseKind.Unspecified)
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

        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(false), Indent = true }))
        {
            new Atom10FeedFormatter(feed).WriteTo(writer);
        }

        return bytes.ToArray();
    }
}
