using Platform.Contracts.News.V1;

namespace Platform.Journeys;

/// <summary>What the newsroom of Kymenlaakso held, asked over gRPC after the first start of an empty machine.</summary>
public sealed class NewsOracles(RunningPlatform platform)
{
    private const string Kymenlaakso = "10";
    private const string KeskiSuomi = "15";

    [Fact]
    public async Task The_releases_of_June_2025_were_published_at_the_moments_that_the_newsroom_shows()
    {
        var dated = (await Releases()).Where(release => release.PublishedAt is not null).ToList();

        // 10:02:11, 15:25:29, 14:33:55, 12:15:34 and 13:41:29 EEST, which is UTC+3.
        Assert.Equal(
            [
                Utc(25, 7, 2, 11), Utc(23, 12, 25, 29), Utc(23, 11, 33, 55), Utc(16, 9, 15, 34), Utc(10, 10, 41, 29)
            ],
            dated.Select(release => release.PublishedAt.ToDateTime()));
        Assert.All(dated, release => Assert.Equal(ReleaseKind.Release, release.Kind));
        Assert.Equal("Kymenlaakson keskussairaalalla uusia väistöjärjestelyjä – konttisairaala aloittaa toimintansa elokuussa",
            Title(dated[0]));
        // In the source the day at the end of the title runs into the moment.
        Assert.Equal("Hyvinvointialue aloittaa yhteistoimintaneuvottelut 16.6.2025", Title(dated[^1]));
    }

    [Fact]
    public async Task The_release_on_the_negotiations_tells_neither_its_kind_nor_its_moment_but_whom_to_ask()
    {
        var release = Assert.Single(await Releases(), release => release.PublishedAt is null);

        Assert.Equal(ReleaseKind.Unspecified, release.Kind);
        Assert.Contains("27.11.2024", release.Content.Versions[0].Lead, StringComparison.Ordinal);
        var contact = Assert.Single(release.Content.Contacts);
        Assert.Equal(
            ("Harri Hagman", "hyvinvointialuejohtaja", "020 633 2113", "harri.hagman@kymenhva.fi"),
            (contact.Name, contact.Title, contact.Phone, contact.Email));
    }

    [Fact]
    public async Task What_came_from_documents_is_mailed_to_nobody()
    {
        foreach (var release in await Releases())
        {
            var mails = await new ReleaseService.ReleaseServiceClient(News)
                .GetDeliveryStatusAsync(new() { CountyCode = Kymenlaakso, ReleaseId = release.ReleaseId });

            Assert.Equal((0, 0, 0, 0), (mails.Pending, mails.Sending, mails.Sent, mails.Failed));
        }
    }

    [Fact]
    public async Task The_newsroom_keeps_the_figure_of_its_boilerplate_as_a_text()
    {
        var publisher = await new PublisherService.PublisherServiceClient(News).GetPublisherAsync(new() { CountyCode = Kymenlaakso });

        Assert.Contains("Noin 159 500 asukkaan maakuntaan", publisher.Boilerplate.Fi, StringComparison.Ordinal);
        Assert.Equal("Kaikki tiedotepalvelussa julkaistu materiaali on vapaasti median käytettävissä.", publisher.UsageTerms.Fi);
        Assert.Equal([Language.Fi, Language.Sv], publisher.RequiredLanguages);
    }

    [Fact]
    public async Task Keski_Suomi_writes_newsletters_to_four_audiences()
    {
        var audiences = (await new AudienceService.AudienceServiceClient(News)
            .ListAudiencesAsync(new() { CountyCode = KeskiSuomi })).Audiences;

        Assert.Equal(
            ["Henkilöstö", "Järjestöt ja seurakunnat", "Kunnat", "Yksityiset palvelun tuottajat ja yritykset"],
            audiences.Select(audience => audience.Name.Fi));
        Assert.All(audiences, audience => Assert.True(audience.FromDocument));
    }

    private Grpc.Core.CallInvoker News => platform.As(platform.Token("*", "news.read"), "news-releases");

    // What other journeys publish is not of these documents.
    private async Task<List<Release>> Releases() => [.. (await new ReleaseService.ReleaseServiceClient(News).ListReleasesAsync(
        new() { CountyCode = Kymenlaakso, State = ReleaseState.Published, PageSize = 100 })).Releases.Where(
            release => release.FromDocument)];

    private static string Title(Release release) => release.Content.Versions[0].Title;

    private static DateTime Utc(int day, int hour, int minute, int second) => new(2025, 6, day, hour, minute, second, DateTimeKind.Utc);
}
