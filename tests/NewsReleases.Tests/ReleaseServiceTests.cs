using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Platform.Contracts.Types.V1;
using static Platform.NewsReleases.Tests.NewsFixture;
using static Platform.NewsReleases.Tests.TestCounty;

namespace Platform.NewsReleases.Tests;

[Collection<SharedService>]
public sealed class ReleaseServiceTests(NewsFixture service)
{
    [Fact]
    public async Task A_release_goes_from_draft_over_approval_to_the_public_and_each_step_is_told()
    {
        var county = await service.NewCounty();
        var drafting = county.Drafting();
        var draft = await service.Releases.DraftReleaseAsync(drafting);
        Assert.Equal(draft, await service.Releases.DraftReleaseAsync(drafting));

        var edited = await service.Releases.EditReleaseAsync(
            new() { ReleaseId = draft.ReleaseId, CountyCode = county.Code, Version = 1, Content = Content(Text(title: "Toinen otsikko")) });
        var published = await county.Publish(await county.Approve(edited));

        Assert.Equal((Wire.ReleaseState.Published, 1, 1, "Toinen otsikko"),
            (published.State, published.Edition, published.PublicEdition, published.Content.Versions[0].Title));
        Assert.Equal(service.Clock.GetUtcNow(), published.PublishedAt.ToDateTimeOffset());
        Assert.Equal(published, await county.Get(published));
        Assert.Equal("release-drafted 1, release-edited 2, release-approved 3, release-published 4",
            await service.JournalOf($"releases/{draft.ReleaseId}"));
    }

    [Fact]
    public async Task The_same_id_for_another_release_and_a_stale_version_and_another_county_are_refused()
    {
        var (county, other) = (await service.NewCounty(), await service.NewCounty());
        var drafting = county.Drafting();
        var draft = await service.Releases.DraftReleaseAsync(drafting);
        drafting.Kind = Wire.ReleaseKind.Blog;

        Assert.Equal(StatusCode.AlreadyExists, (await RefusalOf(() => service.Releases.DraftReleaseAsync(drafting))).Status);
        await county.Approve(draft);
        Assert.Equal(StatusCode.Aborted, (await RefusalOf(() => service.Releases.PublishReleaseAsync(county.Publishing(draft)))).Status);
        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(
                () => service.Releases.GetReleaseAsync(new() { ReleaseId = draft.ReleaseId, CountyCode = other.Code }))).Status);
    }

    [Fact]
    public async Task Without_a_publisher_or_a_contact_nothing_is_approved()
    {
        var nameless = new TestCounty(service, service.NewCountyCode());
        var county = await service.NewCounty();
        var content = Content();
        content.Contacts.Clear();
        var (unnamed, nobody) = (await nameless.Draft(), await county.Draft(content));

        Assert.Equal("publisher-first county_code", await ApprovalRefused(nameless, unnamed));
        Assert.Equal("one-contact content.contacts", await ApprovalRefused(county, nobody));
    }

    [Fact]
    public async Task A_bilingual_county_publishes_in_both_languages_or_says_why_not()
    {
        var county = await service.NewCounty(Wire.Language.Fi, Wire.Language.Sv);
        var finnish = await county.Draft();
        var excused = Content();
        excused.MissingLanguageReason = "Käännös tulee huomenna.";

        Assert.Equal("PUB-5 content.versions", await ApprovalRefused(county, finnish));
        Assert.Equal(Wire.ReleaseState.Published, (await county.Published(excused)).State);
        Assert.Equal(Wire.ReleaseState.Published, (await county.Published(Content(Text(), Text(Wire.Language.Sv, "Ny station")))).State);
    }

    [Fact]
    public async Task What_is_published_never_changes_and_a_correction_is_another_edition_beside_it()
    {
        var county = await service.NewCounty();
        var first = await county.Published();

        var refused = await RefusalOf(() => service.Releases.EditReleaseAsync(
            new() { ReleaseId = first.ReleaseId, CountyCode = county.Code, Version = first.Version, Content = Content() }));
        var correction = await county.Correct(first);
        var again = await RefusalOf(() => service.Releases.CorrectReleaseAsync(
            new()
            {
                ReleaseId = first.ReleaseId,
                CountyCode = county.Code,
                Version = correction.Version,
                CorrectionNote = new LocalizedText { Fi = "Toinen" }
            }));
        correction = await service.Releases.EditReleaseAsync(new()
        {
            ReleaseId = first.ReleaseId,
            CountyCode = county.Code,
            Version = correction.Version,
            Content = Content(Text(title: "Oikea otsikko")),
            CorrectionNote = new LocalizedText { Fi = "Otsikko korjattiin." }
        });
        var corrected = await county.Publish(await county.Approve(correction));

        Assert.Equal(("published-is-final release_id", "one-correction release_id"), (refused.Rule, again.Rule));
        Assert.Equal((2, 1, Wire.ReleaseKind.Correction, 2),
            (corrected.Edition, corrected.CorrectsEdition, corrected.Kind, corrected.PublicEdition));
        Assert.Equal(("Uusi asema avataan", Wire.ReleaseState.Published),
            ((await county.Get(first, 1)).Content.Versions[0].Title, (await county.Get(first, 1)).State));
        Assert.EndsWith("correction-drafted 4, release-edited 5, release-approved 6, release-published 7, release-corrected 7",
            await service.JournalOf($"releases/{first.ReleaseId}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_who_publish_at_once_one_does()
    {
        var county = await service.NewCounty();
        var approved = await county.Approved();
        var second = new Wire.ReleaseService.ReleaseServiceClient(service.As(address: service.StartReplica()));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(async turn =>
        {
            try
            {
                await (turn % 2 == 0 ? service.Releases : second).PublishReleaseAsync(county.Publishing(approved));
                return StatusCode.OK;
            }
            catch (RpcException error)
            {
                return error.StatusCode;
            }
        }));

        Assert.Single(outcomes, StatusCode.OK);
        Assert.Equal(11, outcomes.Count(outcome => outcome == StatusCode.Aborted));
        Assert.Equal("release-drafted 1, release-approved 2, release-published 3",
            await service.JournalOf($"releases/{approved.ReleaseId}"));
    }

    [Fact]
    public async Task An_embargo_is_waited_for_and_its_end_publishes_once_however_many_replicas_there_are()
    {
        var county = await service.NewCounty();
        await county.Subscribers(3, "embargo.example");
        service.StartReplica();
        var scheduled = await county.Publish(await county.Approve(await county.Embargo(await county.Draft(), TimeSpan.FromHours(1))));
        var refused = await RefusalOf(() => service.Releases.PublishReleaseAsync(county.Publishing(scheduled)));

        Assert.Equal((Wire.ReleaseState.Scheduled, null), (scheduled.State, scheduled.PublishedAt));
        Assert.Equal("scheduled release_id", refused.Rule);
        Assert.Equal(0, (await county.Deliveries(scheduled)).Pending);
        service.Clock.Advance(TimeSpan.FromHours(1));
        await service.Until(async () => (await county.Deliveries(scheduled)).Sent == 3);

        Assert.Equal("release-drafted 1, embargo-set 2, release-approved 3, release-scheduled 4, release-published 5",
            await service.JournalOf($"releases/{scheduled.ReleaseId}"));
        Assert.All(await service.Mail.MailsTo("reader-1@embargo.example"), mail => Assert.Equal(1, mail.Times));
    }

    [Fact]
    public async Task What_is_returned_before_its_embargo_ends_is_not_published()
    {
        var county = await service.NewCounty();
        var scheduled = await county.Publish(await county.Approve(await county.Embargo(await county.Draft(), TimeSpan.FromHours(2))));
        var other = await county.Publish(await county.Approve(await county.Embargo(await county.Draft(), TimeSpan.FromHours(2))));

        var returned = await service.Releases.ReturnReleaseAsync(
            new() { ReleaseId = scheduled.ReleaseId, CountyCode = county.Code, Version = scheduled.Version });
        service.Clock.Advance(TimeSpan.FromHours(2));
        await service.Until(async () => (await county.Get(other)).State == Wire.ReleaseState.Published);

        Assert.Equal(Wire.ReleaseState.Draft, returned.State);
        Assert.Equal(Wire.ReleaseState.Draft, (await county.Get(scheduled)).State);
    }

    [Fact]
    public async Task A_withdrawn_release_says_why_and_takes_no_more_commands()
    {
        var county = await service.NewCounty();
        var published = await county.Published();
        var draft = await county.Draft();

        var withdrawn = await service.Releases.WithdrawReleaseAsync(county.Withdrawing(published));
        var refused = await RefusalOf(() => service.Releases.CorrectReleaseAsync(
            new()
            {
                ReleaseId = published.ReleaseId,
                CountyCode = county.Code,
                Version = withdrawn.Version,
                CorrectionNote = new LocalizedText { Fi = "x" }
            }));

        Assert.Equal((Wire.ReleaseState.Withdrawn, 0, "Tiedot olivat vääriä."),
            (withdrawn.State, withdrawn.PublicEdition, withdrawn.WithdrawalReason.Fi));
        Assert.Equal("withdrawn release_id", refused.Rule);
        Assert.Equal("published-first release_id",
            (await RefusalOf(() => service.Releases.WithdrawReleaseAsync(county.Withdrawing(draft)))).Rule);
    }

    [Fact]
    public async Task Releases_are_listed_newest_first_in_pages_by_state_kind_and_language()
    {
        var county = await service.NewCounty();
        var first = await county.Published();
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        var blog = await county.Published(Content(Text(), Text(Wire.Language.En, "A new station")), Wire.ReleaseKind.Blog);
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        var draft = await county.Draft();

        var page = await service.Releases.ListReleasesAsync(new() { CountyCode = county.Code, PageSize = 2 });
        var rest = await service.Releases.ListReleasesAsync(
            new() { CountyCode = county.Code, PageSize = 2, PageToken = page.NextPageToken });

        Assert.Equal([draft.ReleaseId, blog.ReleaseId], page.Releases.Select(release => release.ReleaseId));
        Assert.Equal((first.ReleaseId, ""), (Assert.Single(rest.Releases).ReleaseId, rest.NextPageToken));
        Assert.Equal(draft.ReleaseId,
            Assert.Single((await service.Releases.ListReleasesAsync(
                new() { CountyCode = county.Code, State = Wire.ReleaseState.Draft })).Releases).ReleaseId);
        Assert.Equal(blog.ReleaseId,
            Assert.Single((await service.Releases.ListReleasesAsync(
                new() { CountyCode = county.Code, Kind = Wire.ReleaseKind.Blog })).Releases).ReleaseId);
        Assert.Equal(blog.ReleaseId,
            Assert.Single((await service.Releases.ListReleasesAsync(
                new() { CountyCode = county.Code, Language = Wire.Language.En })).Releases).ReleaseId);
    }

    [Fact]
    public async Task Contacts_are_forgotten_in_every_edition_and_were_never_told()
    {
        var county = await service.NewCounty();
        var published = await county.Published();

        var erased = await service.Releases.EraseContactsAsync(
            new() { ReleaseId = published.ReleaseId, CountyCode = county.Code, Version = published.Version });

        Assert.Empty(erased.Content.Contacts);
        Assert.False(await service.Read<bool>(
            $"select exists (select from edition_contacts where release_id = '{published.ReleaseId}' and people::text like '%Malli%')"));
        Assert.False(await service.Read<bool>("select exists (select from journal where data::text like '%Malli%')"));
    }

    [Fact]
    public async Task A_link_that_is_no_web_address_and_a_title_of_two_lines_and_a_language_twice_are_refused()
    {
        var county = await service.NewCounty();
        var content = Content(Text(title: "Kaksi\nriviä"), Text());
        content.Links.Add(new Wire.ReleaseLink { Label = "Vaara", Uri = "javascript:alert(1)" });

        var refusal = await RefusalOf(() => service.Releases.DraftReleaseAsync(county.Drafting(content)));

        Assert.Equal(["content.versions[0].title", "content.versions", "content.links[0].uri"], refusal.Fields);
    }

    [Fact]
    public async Task Documents_are_published_without_mail_and_with_what_they_leave_out_not_stated()
    {
        var county = await service.NewCounty();
        await county.Subscribers(1, "document.example");
        var fact = new Wire.ImportFactRequest
        {
            CountyCode = county.Code,
            Release = new()
            {
                ReleaseId = NewId(),
                CountyCode = county.Code,
                Content = new()
                {
                    Versions = { new Wire.LanguageVersion { Language = Wire.Language.Fi, Title = "Neuvottelut käytiin" } },
                    Sources = { new Source { Document = "Tiedote" } }
                }
            }
        };

        Assert.Equal(1, (await service.Import.ImportFactAsync(fact)).Version);
        Assert.Equal(1, (await service.Import.ImportFactAsync(fact)).Version);
        var release = await service.Releases.GetReleaseAsync(new() { ReleaseId = fact.Release.ReleaseId, CountyCode = county.Code });

        Assert.Equal((Wire.ReleaseState.Published, Wire.ReleaseKind.Unspecified, null, true),
            (release.State, release.Kind, release.PublishedAt, release.FromDocument));
        Assert.Equal(new Wire.DeliveryStatus { Edition = 1 }, await county.Deliveries(release));
        Assert.Equal("release-recorded 1", await service.JournalOf($"releases/{release.ReleaseId}"));
        fact.Release.PublishedAt = (service.Clock.GetUtcNow() + TimeSpan.FromDays(1)).ToTimestamp();
        Assert.Equal(["published_at"], (await RefusalOf(() => service.Import.ImportFactAsync(fact))).Fields);
    }

    [Fact]
    public async Task A_publisher_is_followed_by_another_and_the_same_one_twice_is_once()
    {
        var county = new TestCounty(service, service.NewCountyCode());
        var first = county.Publisher(Wire.Language.Fi);
        Assert.Equal(1, (await service.Publishers.SetPublisherAsync(first)).Version);
        Assert.Equal(1, (await service.Publishers.SetPublisherAsync(first)).Version);

        var stale = await RefusalOf(() => service.Publishers.SetPublisherAsync(county.Publisher(Wire.Language.Sv)));
        var next = county.Publisher(Wire.Language.Sv);
        next.Version = 1;
        await service.Publishers.SetPublisherAsync(next);
        var imported = await service.Import.ImportFactAsync(new() { CountyCode = county.Code, Publisher = county.Publisher() });

        Assert.Equal((StatusCode.Aborted, 3), (stale.Status, imported.Version));
        Assert.Equal([Wire.Language.Sv],
            (await service.Publishers.GetPublisherAsync(new() { CountyCode = county.Code, Version = 2 })).RequiredLanguages);
        Assert.Equal([Wire.Language.Fi],
            (await service.Publishers.GetPublisherAsync(new() { CountyCode = county.Code })).RequiredLanguages);
    }

    private async Task<string?> ApprovalRefused(TestCounty county, Wire.Release release) =>
        (await RefusalOf(() => service.Releases.ApproveReleaseAsync(
            new() { ReleaseId = release.ReleaseId, CountyCode = county.Code, Version = release.Version }))).Rule;
}
