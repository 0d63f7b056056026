using System.Text.RegularExpressions;
using Google.Protobuf.WellKnownTypes;
using Platform.Contracts.Types.V1;
using static Platform.NewsReleases.Tests.NewsFixture;

namespace Platform.NewsReleases.Tests;

/// <summary>A county of a test, and the steps that many tests begin with.</summary>
internal sealed partial record TestCounty(NewsFixture Service, string Code)
{
    public Wire.SetPublisherRequest Publisher(params Wire.Language[] required) => new()
    {
        PublisherId = NewId(),
        CountyCode = Code,
        Name = new LocalizedText { Fi = $"Hyvinvointialue {Code}", Sv = $"Välfärdsområde {Code}" },
        Boilerplate = new LocalizedText { Fi = "Järjestämme palvelut." },
        UsageTerms = new LocalizedText { Fi = "Aineisto on vapaasti käytettävissä." },
        RequiredLanguages = { required }
    };

    public static Wire.LanguageVersion Text(Wire.Language language = Wire.Language.Fi, string title = "Uusi asema avataan",
        string body = "Ensimmäinen kappale.\n\nToinen kappale.") =>
            new() { Language = language, Title = title, Lead = "Asema avataan elokuussa.", Body = body };

    public static Wire.ReleaseContent Content(params Wire.LanguageVersion[] versions) => new()
    {
        Versions = { versions.Length > 0 ? versions : [Text()] },
        Keywords = { "palvelut" },
        Contacts = { new Wire.ReleaseContact
        {
            Name = "Maija Malli",
            Title = "viestintäpäällikkö",
            Organisation = "Viestintä",
            Phone = "020 123",
            Email = "maija.malli@example.org"
        } }
    };

    public Wire.DraftReleaseRequest Drafting(Wire.ReleaseContent? content = null, Wire.ReleaseKind kind = Wire.ReleaseKind.Release) =>
        new() { ReleaseId = NewId(), CountyCode = Code, Kind = kind, Content = content ?? Content() };

    public async Task<Wire.Release> Draft(Wire.ReleaseContent? content = null, Wire.ReleaseKind kind = Wire.ReleaseKind.Release) =>
        await Service.Releases.DraftReleaseAsync(Drafting(content, kind));

    public async Task<Wire.Release> Approved(Wire.ReleaseContent? content = null, Wire.ReleaseKind kind = Wire.ReleaseKind.Release) =>
        await Approve(await Draft(content, kind));

    public async Task<Wire.Release> Approve(Wire.Release release) =>
        await Service.Releases.ApproveReleaseAsync(new() { ReleaseId = release.ReleaseId, CountyCode = Code, Version = release.Version });

    public async Task<Wire.Release> Published(Wire.ReleaseContent? content = null, Wire.ReleaseKind kind = Wire.ReleaseKind.Release) =>
        await Publish(await Approved(content, kind));

    public async Task<Wire.Release> Publish(Wire.Release release) => await Service.Releases.PublishReleaseAsync(Publishing(release));

    public Wire.PublishReleaseRequest Publishing(Wire.Release release) =>
        new() { ReleaseId = release.ReleaseId, CountyCode = Code, Version = release.Version };

    public async Task<Wire.Release> Embargo(Wire.Release release, TimeSpan from) => await Service.Releases.SetEmbargoAsync(
        new()
        {
            ReleaseId = release.ReleaseId,
            CountyCode = Code,
            Version = release.Version,
            EmbargoUntil = (Service.Clock.GetUtcNow() + from).ToTimestamp()
        });

    public async Task<Wire.Release> Correct(Wire.Release release, string note = "Päivä korjattiin.") =>
        await Service.Releases.CorrectReleaseAsync(
            new()
            {
                ReleaseId = release.ReleaseId,
                CountyCode = Code,
                Version = release.Version,
                CorrectionNote = new LocalizedText { Fi = note }
            });

    public Wire.WithdrawReleaseRequest Withdrawing(Wire.Release release) =>
        new()
        {
            ReleaseId = release.ReleaseId,
            CountyCode = Code,
            Version = release.Version,
            Reason = new LocalizedText { Fi = "Tiedot olivat vääriä." }
        };

    public async Task<Wire.Release> Get(Wire.Release release, int edition = 0) =>
        await Service.Releases.GetReleaseAsync(new() { ReleaseId = release.ReleaseId, CountyCode = Code, Edition = edition });

    public async Task<Wire.DeliveryStatus> Deliveries(Wire.Release release, int edition = 0) =>
        await Service.Releases.GetDeliveryStatusAsync(new() { ReleaseId = release.ReleaseId, CountyCode = Code, Edition = edition });

    public Wire.SubscribeRequest Wishing(string email, params Wire.Language[] languages) =>
        new() { CountyCode = Code, Email = email, Languages = { languages.Length > 0 ? languages : [Wire.Language.Fi] } };

    /// <summary>A wish, and the token of the mail that asks whether it is meant.</summary>
    public async Task<string> Wish(Wire.SubscribeRequest request)
    {
        await Service.Subscriptions.SubscribeAsync(request);
        return TokenOf((await Service.Mail.MailTo(request.Email, "")).Message.Text);
    }

    public Wire.CreateAudienceRequest Audience(string name) =>
        new() { AudienceId = NewId(), CountyCode = Code, Name = new LocalizedText { Fi = name } };

    public async Task<Wire.Audience> NewAudience(string name) => await Service.Audiences.CreateAudienceAsync(Audience(name));

    public async Task<Wire.Audience> Retire(Wire.Audience audience) => await Service.Audiences.UpdateAudienceAsync(
        new() { AudienceId = audience.AudienceId, CountyCode = Code, Version = audience.Version, Name = audience.Name, Retired = true });

    /// <summary>Somebody who belongs to audiences, and has confirmed.</summary>
    public async Task Reader(string email, params Wire.Audience[] audiences)
    {
        var request = Wishing(email);
        request.AudienceIds.Add(audiences.Select(audience => audience.AudienceId));
        await Service.Subscriptions.ConfirmSubscriptionAsync(new() { CountyCode = Code, Token = await Wish(request) });
    }

    public static Wire.ReleaseContent ContentFor(params Wire.Audience[] audiences)
    {
        var content = Content();
        content.AudienceIds.Add(audiences.Select(audience => audience.AudienceId));
        return content;
    }

    public async Task Subscriber(string email, params Wire.Language[] languages) =>
        await Service.Subscriptions.ConfirmSubscriptionAsync(new() { CountyCode = Code, Token = await Wish(Wishing(email, languages)) });

    /// <summary>Many confirmed subscribers, without the mails that confirming takes.</summary>
    public Task Subscribers(int count, string domain) => Service.Execute(
        $$"""
        insert into subscription (subscription_id, county_code, state, address, address_key, link, languages, kinds, asked_at, asked_on, asked_times, cancel_hash, version)
        select gen_random_uuid(), '{{Code}}', 'Confirmed', 'reader-' || number || '@{{domain}}', 'reader-' || number || '@{{domain}}', gen_random_uuid(), '{Fi}', '{}', now(), '2026-01-01', 1, '\x00', 2
        from generate_series(1, {{count}}) number
        """);

    public static string TokenOf(string text) => Tokens().Match(text).Groups[2].Value;

    public Task<HttpResponseMessage> Page(string path) => Service.Http.GetAsync(new Uri($"/newsroom/{Code}{path}", UriKind.Relative));

    [GeneratedRegex("/(confirm|unsubscribe)/([A-Za-z0-9_.-]+)")]
    private static partial Regex Tokens();
}
