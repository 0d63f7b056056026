using System.Net;
using Grpc.Core;
using static Platform.NewsReleases.Tests.NewsFixture;

namespace Platform.NewsReleases.Tests;

public sealed class SubscriptionServiceTests(NewsFixture service) : IClassFixture<NewsFixture>
{
    [Fact]
    public async Task A_subscription_holds_when_the_mail_about_it_is_confirmed_by_a_button_and_not_by_opening_the_link()
    {
        var county = await service.NewCounty();
        var token = await county.Wish(county.Wishing("eka@subscribe.example"));

        var opened = await county.Page($"/confirm/{token}");
        var before = await Count(county);
        var pressed = await service.Http.PostAsync(new Uri($"/newsroom/{county.Code}/confirm/{token}", UriKind.Relative), null);
        var again = await service.Http.PostAsync(new Uri($"/newsroom/{county.Code}/confirm/{token}", UriKind.Relative), null);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), (opened.StatusCode, pressed.StatusCode, again.StatusCode));
        Assert.Equal((0, 1), (before.Confirmed, before.Unconfirmed));
        Assert.Equal(new Wire.SubscriberCount { Confirmed = 1 }, await Count(county));
        Assert.Equal(1,
            await service.Read<long>(
                $"select count(*) from journal where county_code = '{county.Code}' and type like '%subscription-confirmed%'"));
    }

    [Fact]
    public async Task One_click_of_a_mail_program_cancels_for_good_and_the_address_is_forgotten()
    {
        var county = await service.NewCounty();
        await county.Subscriber("klikki@subscribe.example");
        await county.Published();
        var mail = await service.Mail.MailTo("klikki@subscribe.example", "Uusi asema");
        var headers = mail.Message.Headers.ToDictionary(header => header.Name, header => header.Value);
        var link = new Uri(headers["List-Unsubscribe"].Trim('<', '>'));

        using var oneClick = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        var answer = await service.Http.PostAsync(new Uri(link.PathAndQuery, UriKind.Relative), oneClick);
        var again = await service.Http.PostAsync(new Uri(link.PathAndQuery, UriKind.Relative), null);
        var later = await county.Published();

        Assert.Equal("List-Unsubscribe=One-Click", headers["List-Unsubscribe-Post"]);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (answer.StatusCode, again.StatusCode));
        Assert.Equal(new Wire.DeliveryStatus { Edition = 1 }, await county.Deliveries(later));
        Assert.Equal(0, await service.Read<long>("select count(*) from subscription where address like 'klikki@%'"));
        Assert.Equal(new Wire.SubscriberCount(), await Count(county));
    }

    [Fact]
    public async Task Whoever_cancelled_can_subscribe_anew_and_an_old_confirmation_does_not()
    {
        var county = await service.NewCounty();
        var request = county.Wishing("uudelleen@subscribe.example");
        var first = await county.Wish(request);
        await service.Subscriptions.ConfirmSubscriptionAsync(new() { CountyCode = county.Code, Token = first });
        await service.Subscriptions.EraseSubscriberAsync(new() { CountyCode = county.Code, Email = "UUDELLEEN@subscribe.example" });

        var old = await RefusalOf(() => service.Subscriptions.ConfirmSubscriptionAsync(new() { CountyCode = county.Code, Token = first }));
        await service.Subscriptions.SubscribeAsync(request);
        await service.Until(async () => (await service.Mail.MailsTo(request.Email)).Count == 2);
        var second = TestCounty.TokenOf((await service.Mail.MailsTo(request.Email))[0].Message.Text);
        await service.Subscriptions.ConfirmSubscriptionAsync(new() { CountyCode = county.Code, Token = second });

        Assert.Equal(StatusCode.NotFound, old.Status);
        Assert.Equal(new Wire.SubscriberCount { Confirmed = 1 }, await Count(county));
    }

    [Fact]
    public async Task The_link_of_any_mail_to_an_address_ends_the_subscription_that_it_has_now()
    {
        var county = await service.NewCounty();
        await county.Subscriber("vanha@links.example");
        await county.Published();
        var old = TestCounty.TokenOf((await service.Mail.MailTo("vanha@links.example", "Uusi asema")).Message.Text);
        await service.Subscriptions.EraseSubscriberAsync(new() { CountyCode = county.Code, Email = "vanha@links.example" });
        var second = await NextQuestion(county, "vanha@links.example", 3);
        await service.Subscriptions.ConfirmSubscriptionAsync(new() { CountyCode = county.Code, Token = second });

        await service.Subscriptions.CancelSubscriptionAsync(new() { CountyCode = county.Code, Token = old });

        Assert.Equal(new Wire.SubscriberCount(), await Count(county));
        Assert.Equal(new Wire.DeliveryStatus { Edition = 1 }, await county.Deliveries(await county.Published()));
        // Of another county it says nothing.
        var other = await service.NewCounty();
        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(() => service.Subscriptions.CancelSubscriptionAsync(new() { CountyCode = other.Code, Token = old }))).Status);
    }

    [Fact]
    public async Task Any_question_of_the_last_days_can_be_confirmed_and_an_older_one_cannot()
    {
        var county = await service.NewCounty();
        var first = await county.Wish(county.Wishing("kysymys@links.example"));
        service.Clock.Advance(TimeSpan.FromDays(6));
        await NextQuestion(county, "kysymys@links.example", 2);
        service.Clock.Advance(TimeSpan.FromHours(23));

        await service.Subscriptions.ConfirmSubscriptionAsync(new() { CountyCode = county.Code, Token = first });
        Assert.Equal(new Wire.SubscriberCount { Confirmed = 1 }, await Count(county));

        await service.Subscriptions.EraseSubscriberAsync(new() { CountyCode = county.Code, Email = "kysymys@links.example" });
        var third = await NextQuestion(county, "kysymys@links.example", 3);
        service.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(
                () => service.Subscriptions.ConfirmSubscriptionAsync(new() { CountyCode = county.Code, Token = first }))).Status);
        await service.Subscriptions.ConfirmSubscriptionAsync(new() { CountyCode = county.Code, Token = third });
    }

    [Fact]
    public async Task An_address_is_one_in_whatever_case_and_gets_three_questions_a_day_at_most()
    {
        var county = await service.NewCounty();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(async turn => await service.Subscriptions.SubscribeAsync(
            county.Wishing(turn % 2 == 0 ? "sama@subscribe.example" : "Sama@Subscribe.Example"))));
        await service.Until(async () => (await service.Mail.MailsTo("sama@subscribe.example")).Count == 3);
        service.Clock.Advance(TimeSpan.FromDays(1));
        await service.Subscriptions.SubscribeAsync(county.Wishing("sama@subscribe.example"));
        await service.Until(async () => (await service.Mail.MailsTo("sama@subscribe.example")).Count == 4);

        Assert.Equal(new Wire.SubscriberCount { Unconfirmed = 1 }, await Count(county));
        Assert.Equal(4, await service.Read<long>($"select count(*) from delivery where county_code = '{county.Code}'"));
    }

    [Fact]
    public async Task Nobody_changes_a_subscription_without_its_mailbox()
    {
        var county = await service.NewCounty();
        await county.Subscriber("oma@subscribe.example");

        await service.Subscriptions.SubscribeAsync(county.Wishing("oma@subscribe.example", Wire.Language.En));
        var finnish = await county.Published();
        await service.Until(async () => (await county.Deliveries(finnish)).Sent == 1);
        await service.Until(async () => (await service.Mail.MailsTo("oma@subscribe.example")).Count == 3);
        var question = (await service.Mail.MailsTo("oma@subscribe.example"))
            .First(mail => mail.Message.Subject.StartsWith("Confirm", StringComparison.Ordinal));
        await service.Subscriptions.ConfirmSubscriptionAsync(
            new() { CountyCode = county.Code, Token = TestCounty.TokenOf(question.Message.Text) });

        Assert.Equal(new Wire.DeliveryStatus { Edition = 1 }, await county.Deliveries(await county.Published()));
    }

    [Fact]
    public async Task What_nobody_confirms_is_forgotten_after_a_week()
    {
        var county = await service.NewCounty();
        await county.Wish(county.Wishing("unohtuu@subscribe.example"));

        service.Clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal(1, (await Count(county)).Unconfirmed);
        service.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));

        await service.Until("select not exists (select from subscription where address like 'unohtuu@%')");
    }

    [Fact]
    public async Task A_made_up_token_confirms_and_cancels_nothing_and_a_wrong_address_is_refused()
    {
        var county = await service.NewCounty();
        var token = await county.Wish(county.Wishing("arvaus@subscribe.example"));
        var guess = $"{token[..^1]}{(token[^1] == 'A' ? 'B' : 'A')}";

        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(
                () => service.Subscriptions.ConfirmSubscriptionAsync(new() { CountyCode = county.Code, Token = guess }))).Status);
        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(
                () => service.Subscriptions.CancelSubscriptionAsync(new() { CountyCode = county.Code, Token = token }))).Status);
        Assert.Equal(["email"],
            (await RefusalOf(() => service.Subscriptions.SubscribeAsync(county.Wishing("a@b.fi\nBcc: c@d.fi")))).Fields);
        Assert.Equal(["email"], (await RefusalOf(() => service.Subscriptions.SubscribeAsync(county.Wishing("a@b.fi, c@d.fi")))).Fields);
    }

    [Fact]
    public async Task Addresses_are_in_no_event_and_no_token_is_stored()
    {
        var county = await service.NewCounty();
        var token = await county.Wish(county.Wishing("salaisuus@subscribe.example"));
        await service.Subscriptions.ConfirmSubscriptionAsync(new() { CountyCode = county.Code, Token = token });

        Assert.False(await service.Read<bool>("select exists (select from journal where data::text like '%salaisuus%')"));
        Assert.False(await service.Read<bool>($"select exists (select from subscription s where s::text like '%{token.Split('.')[^1]}%')"));
    }

    /// <summary>Wishes once more; the token of the mail that is the address' so many-th.</summary>
    private async Task<string> NextQuestion(TestCounty county, string email, int mails)
    {
        await service.Subscriptions.SubscribeAsync(county.Wishing(email));
        await service.Until(async () => (await service.Mail.MailsTo(email)).Count == mails);
        return TestCounty.TokenOf((await service.Mail.MailsTo(email))[0].Message.Text);
    }

    private async Task<Wire.SubscriberCount> Count(TestCounty county) =>
        await service.Subscriptions.CountSubscribersAsync(new() { CountyCode = county.Code });
}
