using System.Net;
using System.ServiceModel.Syndication;
using System.Xml;
using Google.Protobuf.WellKnownTypes;
using Platform.Contracts.Types.V1;
using static Platform.NewsReleases.Tests.NewsFixture;
using static Platform.NewsReleases.Tests.TestCounty;

namespace Platform.NewsReleases.Tests;

[Collection<SharedService>]
public sealed class NewsroomTests(NewsFixture service)
{
    private const string Hostile = "<script>alert(1)</script> & \"x\" 'y'";

    [Fact]
    public async Task A_release_is_on_a_page_of_its_own_with_its_time_contacts_and_publisher()
    {
        var county = await service.NewCounty();
        var release = await county.Published();

        var page = await Read(county, $"/releases/{release.ReleaseId}");

        Assert.Contains("<html lang=\"fi\">", page, StringComparison.Ordinal);
        Assert.Contains("<h1 lang=\"fi\">Uusi asema avataan</h1>", page, StringComparison.Ordinal);
        Assert.Contains($"klo {TimeZoneInfo.ConvertTime(service.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Helsinki")):HH.mm} EET</time>", page, StringComparison.Ordinal);
        Assert.Contains("Maija Malli", page, StringComparison.Ordinal);
        Assert.Contains("href=\"mailto:maija.malli%40example.org\"", page, StringComparison.Ordinal);
        Assert.Contains("J&#xE4;rjest&#xE4;mme palvelut.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_a_release_says_becomes_markup_anywhere()
    {
        var county = await service.NewCounty();
        var content = Content(Text(title: Hostile, body: $"## {Hostile}\n\n- {Hostile}\n\n{Hostile}"));
        content.Contacts[0].Name = Hostile;
        content.Contacts[0].Email = "\"><script>alert(2)</script>@example.org";
        content.Keywords.Add(Hostile);
        content.Versions[0].Lead = Hostile;
        content.Sources.Add(new Source { Document = Hostile, Uri = "javascript:alert(3)" });
        var release = await county.Published(content);

        foreach (var path in new[] { $"/releases/{release.ReleaseId}", "", "/feed.atom" })
        {
            var page = await Read(county, path);
            Assert.Contains("alert(1)", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("javascript:", page, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Pages_run_nothing_leak_nothing_and_are_asked_about_again_by_their_tag()
    {
        var county = await service.NewCounty();
        await county.Published();
        var first = await county.Page("");

        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri($"/newsroom/{county.Code}", UriKind.Relative));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        var unchanged = await service.Http.SendAsync(again);

        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.StartsWith("default-src 'none'", first.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(("no-referrer", "nosniff"), (first.Headers.GetValues("Referrer-Policy").Single(), first.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.True(first.Headers.CacheControl is { Public: true, NoCache: true, MaxAge: null });
        Assert.True((await county.Page("/subscribe")).Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/feed.atom")]
    public async Task What_a_cache_has_kept_it_does_not_show_when_a_release_in_it_was_withdrawn(string path)
    {
        var county = await service.NewCounty();
        var published = await county.Published();
        var kept = await county.Page(path);
        await service.Releases.WithdrawReleaseAsync(county.Withdrawing(published));

        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri($"/newsroom/{county.Code}{path}", UriKind.Relative));
        again.Headers.IfNoneMatch.Add(kept.Headers.ETag!);
        var now = await service.Http.SendAsync(again);

        Assert.True(kept.Headers.CacheControl!.NoCache);
        Assert.Equal(HttpStatusCode.OK, now.StatusCode);
        Assert.DoesNotContain("Uusi asema avataan", await now.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_is_public_is_shown_and_what_was_withdrawn_is_gone_and_says_why()
    {
        var county = await service.NewCounty();
        var draft = await county.Draft(Content(Text(title: "Salainen luonnos")));
        var published = await county.Published();
        await service.Releases.WithdrawReleaseAsync(county.Withdrawing(published));
        var gone = await county.Page($"/releases/{published.ReleaseId}");

        Assert.Equal(HttpStatusCode.NotFound, (await county.Page($"/releases/{draft.ReleaseId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await county.Page($"/releases/{draft.ReleaseId}?edition=1")).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Contains("Tiedot olivat v&#xE4;&#xE4;ri&#xE4;.", await gone.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Uusi asema", await Read(county, ""), StringComparison.Ordinal);
        Assert.DoesNotContain("Uusi asema", await Read(county, "/feed.atom"), StringComparison.Ordinal);
        Assert.DoesNotContain("Salainen", await Read(county, ""), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await service.Http.GetAsync(new Uri($"/newsroom/{service.NewCountyCode()}", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_correction_takes_the_place_of_what_it_corrects_which_stays_readable()
    {
        var county = await service.NewCounty();
        var first = await county.Published();
        await county.Publish(await county.Approve(await county.Correct(first, "Kuukausi korjattiin.")));

        var (newest, older) = (await Read(county, $"/releases/{first.ReleaseId}"), await Read(county, $"/releases/{first.ReleaseId}?edition=1"));

        Assert.Contains("Kuukausi korjattiin.", newest, StringComparison.Ordinal);
        Assert.Contains("Korjaustiedote", newest, StringComparison.Ordinal);
        Assert.Contains("aiempi versio", older, StringComparison.Ordinal);
        Assert.Single(Feed(await Read(county, "/feed.atom")).Items);
    }

    [Fact]
    public async Task The_list_has_pages_and_is_filtered_by_kind_and_language()
    {
        var county = await service.NewCounty();
        await county.Published(Content(Text(title: "Vanhin")));

        for (var release = 0; release < 20; release++)
        {
            service.Clock.Advance(TimeSpan.FromMinutes(1));
            await county.Published(Content(Text(title: $"Tiedote {release}")));
        }

        await county.Published(Content(Text(title: "Blogi"), Text(Wire.Language.Sv, "Blogg")), Wire.ReleaseKind.Blog);
        var first = await Read(county, "");
        var older = System.Text.RegularExpressions.Regex.Match(first, "href=\"/newsroom/[0-9]{2}(\\?after=[^\"]+)\"").Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal);

        Assert.DoesNotContain("Vanhin", first, StringComparison.Ordinal);
        Assert.Contains("Vanhin", await Read(county, older), StringComparison.Ordinal);
        Assert.Contains("Blogg</a>", await Read(county, "?kind=blog&lang=sv"), StringComparison.Ordinal);
        Assert.DoesNotContain("Tiedote 3", await Read(county, "?kind=blog"), StringComparison.Ordinal);
        Assert.DoesNotContain("Tiedote 3", await Read(county, "?in=sv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_feed_is_atom_with_ids_that_stay_and_with_what_documents_tell()
    {
        var county = await service.NewCounty();
        var release = await county.Published();
        var old = new Wire.PublishedRelease
        {
            ReleaseId = NewId(),
            CountyCode = county.Code,
            Kind = Wire.ReleaseKind.Release,
            Content = Content(Text(title: "Juhannus sujui rauhallisesti")),
            PublishedAt = new DateTimeOffset(2025, 6, 23, 11, 33, 55, TimeSpan.Zero).ToTimestamp()
        };
        await service.Import.ImportFactAsync(new() { CountyCode = county.Code, Release = old });

        var answer = await county.Page("/feed.atom");
        var feed = Feed(await answer.Content.ReadAsStringAsync());

        Assert.Equal("application/atom+xml", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal([$"urn:uuid:{release.ReleaseId}", $"urn:uuid:{old.ReleaseId}"], feed.Items.Select(item => item.Id));
        Assert.Equal($"https://newsroom.example/newsroom/{county.Code}/feed.atom?lang=fi", feed.Id);
        Assert.All(feed.Items, item => Assert.NotEqual(default, item.LastUpdatedTime));
        Assert.Equal(old.PublishedAt.ToDateTimeOffset(), feed.Items.Last().PublishDate);
        Assert.Contains("23.6.2025 klo 14.33 EEST", await Read(county, $"/releases/{old.ReleaseId}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_says_what_is_wrong_and_answers_alike_whether_the_address_is_known_or_not()
    {
        var county = await service.NewCounty();
        await county.Subscriber("tuttu@form.example");

        var wrong = await Post(county, "lang=fi", ("email", "ei osoite"), ("language", "fi"));
        var known = await Post(county, "lang=sv", ("email", "tuttu@form.example"), ("language", "fi"), ("kind", "release"));
        var unknown = await Post(county, "lang=sv", ("email", "vieras@form.example"), ("language", "fi"), ("kind", "release"));
        var page = await wrong.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("aria-invalid=\"true\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"ei osoite\"", page, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", page, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (known.StatusCode, unknown.StatusCode));
        Assert.Equal(await known.Content.ReadAsStringAsync(), await unknown.Content.ReadAsStringAsync());
        await service.Mail.MailTo("vieras@form.example", "Vahvista");
    }

    private async Task<HttpResponseMessage> Post(TestCounty county, string query, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await service.Http.PostAsync(new Uri($"/newsroom/{county.Code}/subscribe?{query}", UriKind.Relative), form);
    }

    private static async Task<string> Read(TestCounty county, string path)
    {
        var answer = await county.Page(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private static SyndicationFeed Feed(string xml)
    {
        using var reader = XmlReader.Create(new StringReader(xml));
        return SyndicationFeed.Load(reader);
    }
}
