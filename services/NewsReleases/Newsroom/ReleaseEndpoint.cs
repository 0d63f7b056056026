using Platform.NewsReleases.Audiences;
using Platform.NewsReleases.Publishers;
using Platform.NewsReleases.Releases;

namespace Platform.NewsReleases.Newsroom;

/// <summary>One release: what the public reads, or an older edition of it. One that was withdrawn is gone, and the page says so.</summary>
internal static class ReleaseEndpoint
{
    public static async Task<IResult> Get(string county, Guid id, int? edition, NewsDbContext db, Visit visit)
    {
        if (await visit.Enter(county, $"/releases/{id}{(edition is null ? "" : $"?edition={edition}")}") is not var (frame, _))
        {
            return await visit.NotFound(county);
        }

        var release = await db.Releases.AsNoTracking().Include(r => r.Editions)
            .SingleOrDefaultAsync(r => r.ReleaseId == id && r.CountyCode == county, visit.Aborted);

        if (release?.WithdrawnAt is { } at)
        {
            return PageAnswers.Page(
                await visit.Page<WithdrawnPage>(frame, new WithdrawnView(Title(release, visit), at, visit.Say(release.WithdrawalReason))),
                visit.Http, StatusCodes.Status410Gone);
        }

        var number = edition ?? release?.PublicEdition;

        if (release?.Editions.SingleOrDefault(e => e.Number == number && e.State == ReleaseState.Published) is not { } shown)
        {
            return await visit.NotFound(county, frame);
        }

        var publisher = (await db.PublisherOf(county, shown.PublisherVersion, visit.Aborted))!;
        var view = View(release, shown, publisher, await Audiences(county, shown, db, visit), visit);
        return PageAnswers.Cached(await visit.Page<ReleasePage>(visit.FrameOf(county, frame.Path, publisher), view), visit.Http);
    }

    /// <summary>What was public last; a correction that was under way is not told.</summary>
    private static Said Title(Release release, Visit visit)
    {
        var text = release.Editions.Where(edition => edition.PublishedAt is not null || release.FromDocument)
            .MaxBy(edition => edition.Number)!.TextIn(visit.Language);
        return new Said(text.Title, text.Language.Code());
    }

    private static async Task<IReadOnlyList<Said>> Audiences(string county, Edition edition, NewsDbContext db, Visit visit) =>
        edition.Audiences.Length == 0
            ? []
            : [.. (await db.AudiencesOf(county, withRetired: true, visit.Aborted)).Where(one => edition.Audiences.Contains(one.AudienceId))
                .Select(one => visit.Say(one.Name))];

    private static ReleaseView View(Release release, Edition edition, Publisher publisher, IReadOnlyList<Said> audiences, Visit visit)
    {
        var text = edition.TextIn(visit.Language);
        var first = edition.Languages[0].Code();
        return new ReleaseView(
            release.ReleaseId, edition.Number, release.PublicEdition!.Value, edition.Kind, edition.PublishedAt, text.Language.Code(),
            text.Title, text.Lead, text.Body,
            visit.Say(edition.CorrectionNote),
            [.. edition.Contacts.People.Select(contact => new ContactView(contact.Name, contact.Title, contact.Organisation, contact.Phone,
                contact.Email, contact.Language ?? first))],
            edition.Keywords,
            [.. edition.Links.Select(link => new LinkView(link.Label, link.Uri))],
            // Addresses of sources are written by whoever recorded them, as they are: only those of web pages become links.
            [.. edition.Sources.Items.Select(
                source => new LinkView(source.Document, source.Uri is { } uri && Link.LeadsToPage(uri) ? uri : null))],
            visit.Say(publisher.Boilerplate), visit.Say(publisher.UsageTerms),
            edition.Languages, [.. edition.Languages.Where(language => language != text.Language)], first, audiences);
    }
}
