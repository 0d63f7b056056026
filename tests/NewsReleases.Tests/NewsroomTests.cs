using System.Globalization;
using System.Net;
using System.ServiceModel.Syndication;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Configuration;
using Platform.Contracts.Types.V1;
using Platform.Pages;
using Platform.Testing;
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
        Assert.Contains(
            $"klo {TimeZoneInfo.ConvertTime(service.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Helsinki")):HH.mm} EET</time>",
            page, StringComparison.Ordinal);
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
        Assert.Equal(("no-referrer", "nosniff"),
            (first.Headers.GetValues("Referrer-Policy").Single(), first.Headers.GetValues("X-Content-Type-Options").Single()));
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
        Assert.Equal(HttpStatusCode.NotFound,
            (await service.Http.GetAsync(new Uri($"/newsroom/{service.NewCountyCode()}", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_correction_takes_the_place_of_what_it_corrects_which_stays_readable()
    {
        var county = await service.NewCounty();
        var first = await county.Published();
        await county.Publish(await county.Approve(await county.Correct(first, "Kuukausi korjattiin.")));

        var (newest, older) = (await Read(county, $"/releases/{first.ReleaseId}"),
            await Read(county, $"/releases/{first.ReleaseId}?edition=1"));

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
        var older = System.Text.RegularExpressions.Regex.Match(first,
            "href=\"/newsroom/[0-9]{2}(\\?after=[^\"]+)\"").Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal);

        Assert.DoesNotContain("Vanhin", first, StringComparison.Ordinal);
        Assert.Contains("Vanhin", await Read(county, older), StringComparison.Ordinal);
        Assert.Contains("Blogg</a>", await Read(county, "?kind=blog&lang=sv"), StringComparison.Ordinal);
        Assert.DoesNotContain("Tiedote 3", await Read(county, "?kind=blog"), StringComparison.Ordinal);
        Assert.DoesNotContain("Tiedote 3", await Read(county, "?in=sv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_release_is_told_as_ninjs_that_is_valid_by_its_schema_and_one_that_was_withdrawn_as_canceled()
    {
        var county = await service.NewCounty();
        var content = Content(Text(title: Hostile), Text(Wire.Language.Sv, "Ny station"));
        content.Keywords.Add("ensihoito");
        content.Sources.Add(new Source { Document = "Pöytäkirja", Uri = "https://county.example/pöytäkirja 1" });
        content.Sources.Add(new Source { Document = "Ei sivu", Uri = "javascript:alert(3)" });
        var release = await county.Published(content);
        await county.Publish(await county.Approve(await county.Correct(release, "Kuukausi korjattiin.")));
        var path = $"/releases/{release.ReleaseId}/ninjs.json";
        var link = Feed(await Read(county, "/feed.atom?lang=sv")).Items.Single().Links.Single(one => one.MediaType == "application/json");
        var old = Recorded(county);
        await service.Import.ImportFactAsync(new() { CountyCode = county.Code, Release = old });

        var (finnish, swedish) = (JsonNode.Parse(await Read(county, path))!, JsonNode.Parse(await Read(county, $"{path}?lang=sv"))!);
        var undated = await Read(county, $"/releases/{old.ReleaseId}/ninjs.json");
        await service.Releases.WithdrawReleaseAsync(
            county.Withdrawing(await service.Releases.GetReleaseAsync(new() { ReleaseId = release.ReleaseId, CountyCode = county.Code })));
        var gone = await county.Page(path);
        var canceled = JsonNode.Parse(await gone.Content.ReadAsStringAsync())!;

        Assert.Equal(
            (Hostile, "fi", "2", "usable", "Kuukausi korjattiin."),
            (Said(finnish["headlines"]![0]!["value"]), Said(finnish["language"]), Said(finnish["version"]), Said(finnish["pubStatus"]),
                Said(finnish["edNote"])));
        Assert.Equal(("Ny station", "sv"), (Said(swedish["headlines"]![0]!["value"]), Said(swedish["language"])));
        Assert.NotEqual(Said(finnish["uri"]), Said(swedish["uri"]));
        Assert.Equal($"/newsroom/{county.Code}{path}?lang=sv", link.Uri.PathAndQuery);
        Assert.Equal("Maija Malli", Said(finnish["people"]![0]!["name"]));
        Assert.DoesNotContain("versionCreated", undated, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Gone, "canceled"), (gone.StatusCode, Said(canceled["pubStatus"])));
        Assert.DoesNotContain("Maija", canceled.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await county.Page($"/releases/{NewId()}/ninjs.json")).StatusCode);

        await Assert.AllAsync([finnish, swedish, JsonNode.Parse(undated)!, canceled],
            async item => Assert.Empty(await ForeignJudge.OfNews(item.ToJsonString())));
        finnish["headlines"]![0]!["language"] = "fi";
        Assert.Contains("additionalProperty\":\"language", Assert.Single(await ForeignJudge.OfNews(finnish.ToJsonString())),
            StringComparison.Ordinal);

        static string? Said(JsonNode? node) => node?.GetValue<string>();
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
    public async Task The_feed_is_never_older_than_it_was_and_says_what_was_withdrawn()
    {
        var county = await service.NewCounty();
        await county.Published();
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        var newest = await county.Published();
        var before = Feed(await Read(county, "/feed.atom"));
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        await service.Releases.WithdrawReleaseAsync(county.Withdrawing(newest));

        var after = Feed(await Read(county, "/feed.atom?lang=en"));
        var gone = (XElement)XNode.ReadFrom(Assert.Single(after.ElementExtensions, one => one.OuterName == "deleted-entry").GetReader());

        Assert.True(after.LastUpdatedTime > before.LastUpdatedTime);
        Assert.Equal($"urn:uuid:{newest.ReleaseId}", gone.Attribute("ref")?.Value);
        Assert.Equal(after.LastUpdatedTime, DateTimeOffset.Parse(gone.Attribute("when")!.Value, CultureInfo.InvariantCulture));
        Assert.Equal("Tiedot olivat vääriä.", gone.Elements().Single().Value);

        // What is recorded of former times is news to nobody, and pushes nothing out by which the feed was newer.
        await service.Import.ImportFactAsync(new() { CountyCode = county.Code, Release = Recorded(county) });
        var undated = Feed(await Read(county, "/feed.atom"));

        for (var hour = 0; hour < 50; hour++)
        {
            var old = Recorded(county);
            old.PublishedAt = new DateTimeOffset(2025, 6, 23, hour % 24, hour, 0, TimeSpan.Zero).ToTimestamp();
            await service.Import.ImportFactAsync(new() { CountyCode = county.Code, Release = old });
        }

        Assert.True(Feed(await Read(county, "/feed.atom")).LastUpdatedTime >= undated.LastUpdatedTime);
    }

    [Fact]
    public async Task Each_entry_of_the_feed_says_in_which_language_it_is()
    {
        var county = await service.NewCounty();
        await county.Published();
        await county.Published(Content(Text(), Text(Wire.Language.En, "A new station")));

        var feed = Feed(await Read(county, "/feed.atom?lang=en"));

        Assert.Equal("en", feed.Language);
        Assert.Equal(
            [("A new station", "en"), ("Uusi asema avataan", "fi")],
            feed.Items.OrderBy(item => item.Title.Text, StringComparer.Ordinal)
                .Select(item => (item.Title.Text,
                    item.AttributeExtensions[new XmlQualifiedName("lang", "http://www.w3.org/XML/1998/namespace")])));
    }

    [Fact]
    public async Task Whoever_reads_another_language_is_told_in_which_the_text_is()
    {
        var county = await service.NewCounty();
        var release = await county.Published(Content(Text(), Text(Wire.Language.Sv, "Ny station")));

        Assert.Contains("The text is available in Finnish and Swedish only.", await Read(county, $"/releases/{release.ReleaseId}?lang=en"),
            StringComparison.Ordinal);
        Assert.DoesNotContain("saatavilla vain", await Read(county, $"/releases/{release.ReleaseId}"), StringComparison.Ordinal);
        Assert.DoesNotContain("finns bara", await Read(county, $"/releases/{release.ReleaseId}?lang=sv"), StringComparison.Ordinal);
        Assert.Contains("<span>In Finnish</span>", await Read(county, "?lang=en"), StringComparison.Ordinal);
        Assert.DoesNotContain("P&#xE5; svenska", await Read(county, "?lang=sv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_withdrawn_release_says_which_it_was_and_nothing_else_of_it()
    {
        var county = await service.NewCounty();
        var published = await county.Published();
        var correction = await county.Correct(published);
        correction = await service.Releases.EditReleaseAsync(new()
        {
            ReleaseId = published.ReleaseId,
            CountyCode = county.Code,
            Version = correction.Version,
            Content = Content(Text(title: "Salainen korjaus")),
            CorrectionNote = correction.CorrectionNote
        });
        await service.Releases.WithdrawReleaseAsync(county.Withdrawing(correction));

        var page = await (await county.Page($"/releases/{published.ReleaseId}")).Content.ReadAsStringAsync();

        Assert.Contains("<h1 lang=\"fi\">Uusi asema avataan</h1>", page, StringComparison.Ordinal);
        Assert.Contains("<title>Vedetty pois: Uusi asema avataan", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Salainen", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Maija", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_telephone_number_can_be_called_from_the_page()
    {
        var county = await service.NewCounty();
        var release = await county.Published();

        Assert.Contains("<a href=\"tel:020123\">020 123</a>", await Read(county, $"/releases/{release.ReleaseId}"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_leads_to_the_notices_that_are_configured()
    {
        var county = await service.NewCounty();
        var release = await county.Published();

        foreach (var path in new[] { "", "/subscribe", $"/releases/{release.ReleaseId}", "/confirm/x" })
        {
            var page = await Read(county, path);
            Assert.Contains("<a href=\"https://county.example/saavutettavuus\">Saavutettavuusseloste</a>", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Tietosuojaseloste", page, StringComparison.Ordinal);
            Assert.Contains("https://county.example/tillganglighet", await Read(county, $"{path}?lang=sv"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Notices_are_those_of_the_county_in_the_language_and_otherwise_the_next_best()
    {
        var notices = Notices(
            ("Notices:Privacy", "https://all.example/fi"), ("Notices:10:Privacy:sv", "https://ten.example/sv"),
            ("Notices:10:Accessibility", "https://ten.example/a"));

        Assert.Equal("https://ten.example/sv", notices.Privacy("10", "sv"));
        Assert.Equal("https://ten.example/sv", notices.Privacy("10", "fi"));
        Assert.Equal("https://all.example/fi", notices.Privacy("15", "sv"));
        Assert.Equal("https://ten.example/a", notices.Accessibility("10", "en"));
        Assert.Null(notices.Accessibility("15", "fi"));
        Assert.Throws<InvalidOperationException>(() => Notices(("Notices:Privacy", "javascript:alert(1)")));

        static StatutoryNotices Notices(params (string Key, string Value)[] told) =>
            new(new ConfigurationBuilder()
                .AddInMemoryCollection(told.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))).Build());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/feed.atom")]
    [InlineData("/subscribe")]
    [InlineData("/releases/RELEASE")]
    [InlineData("/confirm/nothing")]
    [InlineData("/unsubscribe/nothing")]
    [InlineData("/releases/0198c0de-1111-7222-8333-444455556666")]
    public async Task Whoever_asks_for_the_head_of_a_page_gets_what_a_reader_gets_without_the_page(string path)
    {
        var county = await service.NewCounty();
        var release = await county.Published();
        var address = new Uri($"/newsroom/{county.Code}{path.Replace("RELEASE", release.ReleaseId, StringComparison.Ordinal)}",
            UriKind.Relative);

        using var asked = new HttpRequestMessage(HttpMethod.Head, address);
        var (head, page) = (await service.Http.SendAsync(asked), await service.Http.GetAsync(address));

        Assert.Equal(page.StatusCode, head.StatusCode);
        Assert.Equal((page.Headers.ETag, page.Content.Headers.ContentType), (head.Headers.ETag, head.Content.Headers.ContentType));
        Assert.Equal(page.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsStringAsync());
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

    private static Wire.PublishedRelease Recorded(TestCounty county) => new()
    {
        ReleaseId = NewId(),
        CountyCode = county.Code,
        Kind = Wire.ReleaseKind.Release,
        Content = Content(Text(title: "Aiemmin julkaistu"))
    };

    private static SyndicationFeed Feed(string xml)
    {
        using var reader = XmlReader.Create(new StringReader(xml));
        return SyndicationFeed.Load(reader);
    }
}
