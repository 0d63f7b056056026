using Platform.NewsReleases.Publishers;
using Platform.NewsReleases.Releases;
using Platform.ServiceDefaults.Rpc;
using Platform.ServiceDefaults.Values;

namespace Platform.NewsReleases.Tests.Rules;

public sealed class ReleaseTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 15, 10, 0, 0, TimeSpan.Zero);
    private static readonly Contact s_contact = new("Maija Malli", null, null, null, null);

    private static Publisher PublisherOf(params Language[] required) =>
        Publisher.After(null, Guid.NewGuid(), "10", new LocalText("Alue", "", ""), LocalText.None, LocalText.None, required,
            [], new([]), []);

    private static Content ContentOf(params Contact[] contacts) =>
        new([new LanguageText(Language.Fi, "Otsikko", "Ingressi", "")], [], contacts, [], new([]), null, []);

    private static Release Draft(params Contact[] contacts) =>
        Release.Draft(Guid.NewGuid(), "10", ReleaseKind.Release, ContentOf(contacts), s_now, []);

    private static Release Approved()
    {
        var release = Draft(s_contact);
        release.Approve(PublisherOf(Language.Fi));
        return release;
    }

    private static string RuleOf(Action verb) => Assert.Throws<RuleException>(verb).Rule;

    [Fact]
    public void Nothing_is_published_by_itself_before_its_embargo_ends()
    {
        var release = Draft(s_contact);
        release.SetEmbargo(s_now.AddHours(1), s_now);
        release.Approve(PublisherOf(Language.Fi));
        release.Publish(PublisherOf(Language.Fi), s_now);

        Assert.Equal("embargo", RuleOf(() => release.PublishScheduled(PublisherOf(Language.Fi), s_now.AddHours(1).AddTicks(-1))));
        release.PublishScheduled(PublisherOf(Language.Fi), s_now.AddHours(1));
        Assert.Equal((ReleaseState.Published, 1), (release.Newest.State, release.PublicEdition));
        Assert.Equal("embargo", RuleOf(() => release.PublishScheduled(PublisherOf(Language.Fi), s_now.AddHours(2))));
    }

    [Fact]
    public void Each_step_asks_for_the_one_before()
    {
        var release = Draft(s_contact);

        Assert.Equal("approved-first", RuleOf(() => release.Publish(PublisherOf(Language.Fi), s_now)));
        Assert.Equal("approved-first", RuleOf(release.Return));
        Assert.Equal("published-first", RuleOf(() => release.Correct(new LocalText("Mitä", "", ""))));
        Assert.Equal("published-first", RuleOf(() => release.Withdraw(new LocalText("Syy", "", ""), s_now)));
        Assert.Equal("embargo-to-come", RuleOf(() => release.SetEmbargo(s_now, s_now)));
        Assert.Equal(1, release.Version);
    }

    [Fact]
    public void What_is_approved_changes_only_after_it_was_returned()
    {
        var release = Approved();

        Assert.Equal("draft-only", RuleOf(() => release.Edit(ContentOf(s_contact), LocalText.None)));
        Assert.Equal("erase-published", RuleOf(release.EraseContacts));
        release.Return();
        release.Edit(ContentOf(s_contact), LocalText.None);
        Assert.Equal((ReleaseState.Draft, 4), (release.Newest.State, release.Version));
    }

    [Fact]
    public void Only_a_correction_says_what_it_corrects_and_it_always_does()
    {
        var release = Approved();
        release.Publish(PublisherOf(Language.Fi), s_now);
        release.Correct(new LocalText("Päivä", "", ""));

        Assert.Equal("correction-says-what", RuleOf(() => release.Edit(ContentOf(s_contact), LocalText.None)));
        Assert.Equal("correction-says-what", RuleOf(() => Draft().Edit(ContentOf(s_contact), new LocalText("Päivä", "", ""))));
    }

    [Fact]
    public void A_contact_is_named_by_itself_in_a_draft_that_has_none_only()
    {
        var cause = new Cause("10", "type", "subject", new DateOnly(2026, 1, 10), null, null);
        var (waiting, written) = (Release.DraftFrom(Guid.NewGuid(), cause, ReleaseKind.Release, ContentOf(), s_now),
            Release.DraftFrom(Guid.NewGuid(), cause, ReleaseKind.Release, ContentOf(), s_now));
        written.Edit(ContentOf(new Contact("Oma Henkilö", null, null, null, null)), LocalText.None);

        Assert.True(waiting.NameContact(s_contact));
        Assert.False(waiting.NameContact(s_contact));
        Assert.False(written.NameContact(s_contact));
        Assert.Equal("Oma Henkilö", Assert.Single(written.Newest.Contacts.People).Name);
    }
}
