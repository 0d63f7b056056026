using Platform.NewsReleases.Deliveries;
using static Platform.NewsReleases.Tests.TestCounty;

namespace Platform.NewsReleases.Tests;

/// <summary>One mail for each confirmed subscriber and edition, whatever goes wrong between.</summary>
[Collection<SharedService>]
public sealed class DeliveryTests(NewsFixture service)
{
    [Fact]
    public async Task Two_replicas_send_one_mail_to_each_of_many_subscribers()
    {
        var county = await service.NewCounty();
        await county.Subscribers(300, "many.example");
        service.StartReplica();

        var release = await county.Published();
        await service.Until(async () => (await county.Deliveries(release)).Sent == 300);

        for (var reader = 1; reader <= 300; reader++)
        {
            Assert.Equal(1, Assert.Single(await service.Mail.MailsTo($"reader-{reader}@many.example")).Times);
        }
    }

    [Fact]
    public async Task A_mail_says_what_the_release_says_in_the_subscribers_languages_and_how_to_cancel()
    {
        var county = await service.NewCounty();
        await county.Subscriber("lukija@mail.example", Wire.Language.Sv, Wire.Language.Fi);
        var release = await county.Published(Content(Text(), Text(Wire.Language.Sv, "Ny station öppnas"), Text(Wire.Language.En, "A new station")));

        var mail = (await service.Mail.MailTo("lukija@mail.example", "Ny station öppnas")).Message;

        Assert.Contains("Uusi asema avataan", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("A new station", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Maija Malli, viestintäpäällikkö, Viestintä, 020 123, maija.malli@example.org", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"https://newsroom.example/newsroom/{county.Code}/releases/{release.ReleaseId}?lang=sv", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Järjestämme palvelut.", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"https://newsroom.example/newsroom/{county.Code}/unsubscribe/", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"Välfärdsområde {county.Code}", mail.From, StringComparison.Ordinal);
        Assert.EndsWith("<uutishuone@newsroom.example>", mail.From, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sender_that_died_after_the_server_had_taken_the_mail_leaves_no_second_one_in_the_mailbox()
    {
        var county = await service.NewCounty();
        await county.Subscribers(2, "died.example");
        var release = await county.Published();
        await service.Until(async () => (await county.Deliveries(release)).Sent == 2);

        // The state in which a killed process leaves it: handed over, and not noted.
        await service.Execute($"update delivery set state = 2, sent_at = null, due_at = '{service.Clock.GetUtcNow() + TimeSpan.FromMinutes(2):O}' where release_id = '{release.ReleaseId}'");
        Assert.Equal(2, (await county.Deliveries(release)).Sending);
        service.Clock.Advance(TimeSpan.FromMinutes(2));
        await service.Until(async () => (await county.Deliveries(release)).Sent == 2);

        Assert.Equal(2, Assert.Single(await service.Mail.MailsTo("reader-1@died.example")).Times);
        Assert.Equal(2, Assert.Single(await service.Mail.MailsTo("reader-2@died.example")).Times);
    }

    [Fact]
    public async Task A_recipient_who_is_refused_for_good_is_given_up_and_whatever_else_went_wrong_is_tried_later()
    {
        var county = await service.NewCounty();
        await county.Subscribers(1, "fine.example");
        await service.Execute(
            $$"""
            insert into subscription (subscription_id, county_code, state, address, address_key, languages, kinds, asked_at, asked_on, asked_times, cancel_hash, version)
            select gen_random_uuid(), '{{county.Code}}', 2, address, address, '{1}', '{}', now(), '2026-01-01', 1, '\x00', 2
            from unnest(array['refused@hard.example', 'later@hard.example', 'unwanted@hard.example', '<']) address
            """);

        var release = await county.Published();
        await service.Until($"select count(*) = 3 from delivery where release_id = '{release.ReleaseId}' and state = 1 and attempts = 1");
        await service.Until(async () => await county.Deliveries(release) is { Sent: 1, Failed: 1, Pending: 3 });
        service.Clock.Advance(TimeSpan.FromMinutes(2));
        await service.Until($"select count(*) = 3 from delivery where release_id = '{release.ReleaseId}' and state = 1 and attempts = 2");

        Assert.Single(await service.Mail.MailsTo("reader-1@fine.example"));
        await service.Releases.WithdrawReleaseAsync(county.Withdrawing(release));
    }

    [Fact]
    public async Task A_correction_goes_once_to_those_who_get_what_it_corrects_and_says_so()
    {
        var county = await service.NewCounty();
        await county.Subscribers(1, "correct.example");
        var first = await county.Published();
        await service.Until(async () => (await county.Deliveries(first)).Sent == 1);

        var corrected = await county.Publish(await county.Approve(await county.Correct(first, "Kuukausi korjattiin.")));
        await service.Until(async () => (await county.Deliveries(corrected)).Sent == 1);

        var mails = await service.Mail.MailsTo("reader-1@correct.example");
        Assert.Equal(["Korjaus: Uusi asema avataan", "Uusi asema avataan"], mails.Select(mail => mail.Message.Subject));
        Assert.Contains("Kuukausi korjattiin.", mails[0].Message.Text, StringComparison.Ordinal);
        Assert.Equal((1, 1), (mails[0].Times, mails[1].Times));

        // A mail of the first edition that had to wait until now.
        await service.Execute($"update delivery set state = 1, sent_at = null where release_id = '{first.ReleaseId}' and edition = 1");
        await service.Until($"select state = {(int)DeliveryState.Cancelled} from delivery where release_id = '{first.ReleaseId}' and edition = 1");
        Assert.Equal(2, (await service.Mail.MailsTo("reader-1@correct.example")).Sum(mail => mail.Times));
    }

    [Fact]
    public async Task Subscribers_get_their_kinds_in_their_languages_only()
    {
        var county = await service.NewCounty();
        await county.Subscriber("svenska@kinds.example", Wire.Language.Sv);
        var wish = county.Wishing("blogit@kinds.example");
        wish.Kinds.Add(Wire.ReleaseKind.Blog);
        await service.Subscriptions.ConfirmSubscriptionAsync(new() { CountyCode = county.Code, Token = await county.Wish(wish) });

        var release = await county.Published();
        var blog = await county.Published(Content(Text(), Text(Wire.Language.Sv, "Blogg")), Wire.ReleaseKind.Blog);
        await service.Until(async () => (await county.Deliveries(blog)).Sent == 2);

        Assert.Equal(new Wire.DeliveryStatus { Edition = 1 }, await county.Deliveries(release));
    }
}

/// <summary>What waits while the mail server is away.</summary>
public sealed class UnsentDeliveryTests(UnsentNewsFixture service) : IClassFixture<UnsentNewsFixture>
{
    [Fact]
    public async Task While_the_mail_server_is_away_mails_wait_and_a_withdrawal_or_a_cancellation_stops_them()
    {
        var county = await service.NewCounty();
        await county.Subscribers(3, "waiting.example");
        var (one, other) = (await county.Published(), await county.Published());

        await service.Releases.WithdrawReleaseAsync(county.Withdrawing(one));
        await service.Subscriptions.EraseSubscriberAsync(new() { CountyCode = county.Code, Email = "reader-2@waiting.example" });

        Assert.Equal(new Wire.DeliveryStatus { Edition = 1, Cancelled = 3 }, await county.Deliveries(one));
        Assert.Equal(new Wire.DeliveryStatus { Edition = 1, Pending = 2, Cancelled = 1 }, await county.Deliveries(other));
    }
}
