using System.Diagnostics;
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
        var release = await county.Published(
            Content(Text(), Text(Wire.Language.Sv, "Ny station öppnas"), Text(Wire.Language.En, "A new station")));

        var mail = (await service.Mail.MailTo("lukija@mail.example", "Ny station öppnas")).Message;

        Assert.Contains("Uusi asema avataan", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("A new station", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Maija Malli, viestintäpäällikkö, Viestintä, 020 123, maija.malli@example.org", mail.Text,
            StringComparison.Ordinal);
        Assert.Contains($"https://newsroom.example/newsroom/{county.Code}/releases/{release.ReleaseId}?lang=sv", mail.Text,
            StringComparison.Ordinal);
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
        await service.Execute(
            $"update delivery set state = 'Sending', sent_at = null, due_at = '{service.Clock.GetUtcNow() + TimeSpan.FromMinutes(2):O}' where release_id = '{release.ReleaseId}'");
        Assert.Equal(2, (await county.Deliveries(release)).Sending);
        service.Clock.Advance(TimeSpan.FromMinutes(2));
        await service.Until(async () => (await county.Deliveries(release)).Sent == 2);

        Assert.Equal(2, Assert.Single(await service.Mail.MailsTo("reader-1@died.example")).Times);
        Assert.Equal(2, Assert.Single(await service.Mail.MailsTo("reader-2@died.example")).Times);
    }

    [Fact]
    public async Task A_mail_that_is_refused_for_good_is_given_up_and_whatever_else_went_wrong_is_tried_later()
    {
        var county = await service.NewCounty();
        await county.Subscribers(1, "fine.example");
        await service.Execute(
            $$"""
            insert into subscription (subscription_id, county_code, state, address, address_key, link, languages, kinds, asked_at, asked_on, asked_times, cancel_hash, version)
            select gen_random_uuid(), '{{county.Code}}', 'Confirmed', address, address, gen_random_uuid(), '{Fi}', '{}', now(), '2026-01-01', 1, '\x00', 2
            from unnest(array['refused@hard.example', 'later@hard.example', 'unwanted@hard.example', '<']) address
            """);

        using var told = service.Metrics();
        var release = await county.Published();
        await service.Until(
            $"select count(*) = 2 from delivery where release_id = '{release.ReleaseId}' and state = 'Pending' and attempts = 1");
        await service.Until(async () => await county.Deliveries(release) is { Sent: 1, Failed: 2, Pending: 2 });
        await service.Until(() => Task.FromResult(told.Now("platform.mails.unsent", county.Code) == 2));
        service.Clock.Advance(TimeSpan.FromMinutes(2));
        await service.Until(
            $"select count(*) = 2 from delivery where release_id = '{release.ReleaseId}' and state = 'Pending' and attempts = 2");

        await service.Until(() => Task.FromResult(told.Now("platform.mails.waiting", county.Code) is >= 120 and < 121));
        Assert.Single(await service.Mail.MailsTo("reader-1@fine.example"));
        await service.Releases.WithdrawReleaseAsync(county.Withdrawing(release));
    }

    [Fact]
    public async Task What_is_refused_costs_nobody_else_any_time()
    {
        var county = await service.NewCounty();
        await service.Execute(
            $$"""
            insert into subscription (
                subscription_id, county_code, state, address, address_key, link, languages, kinds, asked_at, asked_on, asked_times, cancel_hash, version)
            select gen_random_uuid(), '{{county.Code}}', 'Confirmed', name || '@refusing-' || number || '.example', name || number, gen_random_uuid(), '{Fi}', '{}',
                now(), '2026-01-01', 1, '\x00', 2
            from unnest(array['refused', 'later', 'unwanted', 'reader']) name, generate_series(1, 20) number
            """);
        var release = await county.Published();

        // One look of the job, and no second: all that it begins it does without waiting for another.
        await service.Clock.PassRounds();

        for (var limit = Stopwatch.StartNew(); await county.Deliveries(
            release) is not { Sent: 20, Failed: 40, Pending: 20 }; await Task.Delay(20))
        {
            Assert.True(limit.Elapsed < TimeSpan.FromMinutes(1), "Refusals stopped the mails that came after them.");
        }

        await service.Releases.WithdrawReleaseAsync(county.Withdrawing(release));
    }

    [Fact]
    public async Task A_county_whose_mail_the_server_is_slow_with_does_not_hold_that_of_others()
    {
        var (slow, other) = (await service.NewCounty(), await service.NewCounty());
        await slow.Subscribers(1, "slow.example");
        await other.Subscribers(1, "quick.example");
        await service.Execute($"update subscription set address = 'slow@slow.example' where county_code = '{slow.Code}'");
        var held = await slow.Published();
        await service.Until(async () => (await slow.Deliveries(held)).Sending == 1);

        var release = await other.Published();
        await service.Until(async () => (await other.Deliveries(release)).Sent == 1);

        Assert.Equal(1, (await slow.Deliveries(held)).Sending);
        await service.Execute($"update delivery set state = 'Cancelled' where release_id = '{held.ReleaseId}'");
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

        // A mail of the first edition that another sender had taken before the correction.
        await service.Execute(
            $"update delivery set state = 'Pending', sent_at = null where release_id = '{first.ReleaseId}' and edition = 1");
        await service.Until($"select state = 'Cancelled' from delivery where release_id = '{first.ReleaseId}' and edition = 1");
        Assert.Equal(2, (await service.Mail.MailsTo("reader-1@correct.example")).Sum(mail => mail.Times));
    }

    [Fact]
    public async Task A_correction_reaches_whoever_was_sent_what_it_corrects_in_another_language_and_for_another_audience_too()
    {
        var county = await service.NewCounty();
        var (staff, media) = (await county.NewAudience("Henkilöstö"), await county.NewAudience("Media"));
        await county.Subscriber("svenska@reached.example", Wire.Language.Sv);
        await county.Reader("henkilosto@reached.example", staff);
        await county.Reader("media@reached.example", media);
        var content = ContentFor(staff);
        content.Versions.Add(Text(Wire.Language.Sv, "Ny station öppnas"));
        var first = await county.Published(content);
        await service.Until(async () => (await county.Deliveries(first)).Sent == 2);

        var correction = await county.Correct(first);
        correction = await service.Releases.EditReleaseAsync(new()
        {
            ReleaseId = first.ReleaseId,
            CountyCode = county.Code,
            Version = correction.Version,
            Content = ContentFor(media),
            CorrectionNote = correction.CorrectionNote
        });
        var corrected = await county.Publish(await county.Approve(correction));
        await service.Until(async () => (await county.Deliveries(corrected)).Sent == 3);

        var mail = (await service.Mail.MailTo("svenska@reached.example", "Korjaus")).Message;
        Assert.Contains("Texten finns bara på finska.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Avsluta beställningen", mail.Text, StringComparison.Ordinal);
        await service.Mail.MailTo("henkilosto@reached.example", "Korjaus");
        Assert.Single(await service.Mail.MailsTo("media@reached.example"), one => one.Message.Subject == "Korjaus: Uusi asema avataan");
    }

    [Fact]
    public async Task A_withdrawal_is_told_to_whoever_was_sent_the_release_and_to_nobody_else()
    {
        var county = await service.NewCounty();
        await county.Subscriber("sai@withdrawn.example");
        await county.Subscriber("lopetti@withdrawn.example");
        var release = await county.Published();
        await service.Until(async () => (await county.Deliveries(release)).Sent == 2);
        await service.Subscriptions.EraseSubscriberAsync(new() { CountyCode = county.Code, Email = "lopetti@withdrawn.example" });
        await county.Subscriber("myohemmin@withdrawn.example");

        var withdrawn = await service.Releases.WithdrawReleaseAsync(county.Withdrawing(release));
        await service.Until(async () => (await county.Deliveries(withdrawn)).Withdrawal.Sent == 1);

        var mail = (await service.Mail.MailTo("sai@withdrawn.example", "Vedetty pois: Uusi asema avataan")).Message;
        Assert.Contains("Syy: Tiedot olivat vääriä.", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ensimmäinen kappale", mail.Text, StringComparison.Ordinal);
        Assert.Contains(mail.Headers, header => header.Name == "List-Unsubscribe");
        Assert.Equal(new Wire.DeliveryStatus { Edition = 1, Sent = 2, Withdrawal = new() { Sent = 1 } },
            await county.Deliveries(withdrawn));
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

        Assert.Equal(new Wire.DeliveryStatus { Edition = 1, Cancelled = 3, Withdrawal = new() }, await county.Deliveries(one));
        Assert.Equal(new Wire.DeliveryStatus { Edition = 1, Pending = 2, Cancelled = 1 }, await county.Deliveries(other));
    }
}
