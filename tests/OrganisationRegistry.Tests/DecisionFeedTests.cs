using System.Text;
using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>Feeds of meeting items as Dynasty gives them.</summary>
[Collection<SharedByFiles>]
public sealed class DecisionFeedTests(RegistryFixture registry)
{
    private const string Item = "Äänekosken palvelupisteen aukiolo";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_item_becomes_a_decision_of_the_body_and_day_that_its_title_names_and_again_changes_nothing()
    {
        var council = await registry.NewCouncil(await registry.NewCounty());
        var feed = Feed(
            ("Aluevaltuusto 14.01.2026 / " + Item, "20261273-7"), ("aluevaltuusto 5.1.2026 / Muut asiat / vastaus", "20261200-1"));

        var taken = await Import(feed, council.CountyCode);
        var again = await Import(feed, council.CountyCode);

        Assert.Equal((2, 0, 0, 0), (taken.Recorded, taken.Unchanged, taken.Corrected, taken.Unplaced.Count));
        Assert.Equal((0, 2, 0, 0), (again.Recorded, again.Unchanged, again.Corrected, again.Unplaced.Count));
        var decisions = await Decisions(council.CountyCode);
        Assert.Equal(
            [("2026-01-14", "20261273-7", Item), ("2026-01-05", "20261200-1", "Muut asiat / vastaus")],
            decisions.Select(one => (one.DecidedOn, one.Section, one.Content.Title.Fi)));
        Assert.All(decisions, one => Assert.Equal(
            (council.BodyId, Wire.DecisionNature.Unspecified, Wire.Publicity.Public, false,
                $"SHA-256 {taken.FileSha256}; item {one.Section}"),
            (one.BodyId, one.Content.Nature, one.Content.Publicity, one.Content.Appealable, one.Sources.Single().Locator)));
    }

    [Fact]
    public async Task An_item_with_another_title_is_corrected_and_what_people_have_told_of_it_stays()
    {
        var council = await registry.NewCouncil(await registry.NewCounty());
        await Import(Feed(("Aluevaltuusto 14.01.2026 / Väärin", "1-1")), council.CountyCode);
        var recorded = (await Decisions(council.CountyCode)).Single();
        var content = recorded.Content.Clone();
        (content.Nature, content.Appealable, content.AppealPeriodDays) = (Wire.DecisionNature.Final, true, 30);
        content.Topics.Add("aukiolo");
        await registry.Decisions.UpdateDecisionAsync(
            new() { DecisionId = recorded.DecisionId, CountyCode = council.CountyCode, Version = 1, Content = content },
            cancellationToken: Cancel);

        var taken = await Import(Feed(("Aluevaltuusto 14.01.2026 / " + Item, "1-1")), council.CountyCode);

        Assert.Equal((0, 1), (taken.Recorded, taken.Corrected));
        var corrected = (await Decisions(council.CountyCode)).Single();
        content.Title = Named(Item);
        Assert.Equal(content, corrected.Content);
        Assert.Equal("decision-recorded 1, decision-changed 2, decision-changed 3",
            await registry.JournalOf($"decisions/{recorded.DecisionId}"));
    }

    [Fact]
    public async Task What_has_no_place_is_told_and_the_rest_is_taken()
    {
        var council = await registry.NewCouncil(await registry.NewCounty());
        var feed = Feed(
            ("Konsernijaosto 14.01.2026 / " + Item, "2-1"), ("Aluevaltuusto 14.01.2026 / " + Item, "2-2"),
            ("Aluevaltuusto / " + Item, "2-3"),
            ("Aluevaltuusto 14.01.2022 / " + Item, "2-4"), ("Aluevaltuusto 14.01.2199 / " + Item, "2-5"),
            ("Aluevaltuusto 14.01.2026 / 010101-123N", "2-6"), ("Aluevaltuusto 32.01.2026 / " + Item, "2-7"),
            ("Aluevaltuusto 14.01.2026 / " + Item, ""));

        var taken = await Import(feed, council.CountyCode);

        Assert.Equal(1, taken.Recorded);
        Assert.Equal([1, 3, 4, 5, 6, 7, 8], taken.Unplaced.Select(one => one.Item));
        Assert.Equal(("Konsernijaosto", "2026-01-14", "The registry has no body of that name on 2026-01-14."),
            (taken.Unplaced[0].Body, taken.Unplaced[0].DecidedOn, taken.Unplaced[0].Reason));
        Assert.Equal("The meeting is yet to come.", taken.Unplaced[3].Reason);
        Assert.Contains("personal identity code", taken.Unplaced[4].Reason, StringComparison.Ordinal);
        Assert.Equal("Its link has no id.", taken.Unplaced[6].Reason);
    }

    [Theory]
    [InlineData("", "is required")]
    [InlineData("<rss><channel>", "no XML")]
    [InlineData("<feed><channel/></feed>", "no RSS")]
    [InlineData("<rss/>", "no RSS")]
    [InlineData("<!DOCTYPE rss [<!ENTITY a \"a\">]><rss><channel/></rss>", "no XML")]
    public async Task A_file_that_is_none_changes_nothing(string text, string because)
    {
        var council = await registry.NewCouncil(await registry.NewCounty());

        var refusal = await RefusalOf(async () => { await Import(Encoding.Latin1.GetBytes(text), council.CountyCode); });

        Assert.Equal((StatusCode.InvalidArgument, "data"), (refusal.Status, refusal.Fields.Single()));
        Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await Decisions(council.CountyCode));
    }

    private static byte[] Feed(params (string Title, string Id)[] items) => Encoding.Latin1.GetBytes(
        "<?xml version='1.0' encoding='iso-8859-1'?><rss version='2.0'><channel><title><![CDATA[Dynasty]]></title>"
        + string.Concat(items.Select(item =>
            $"<item><title><![CDATA[{item.Title}]]></title><link><![CDATA[https://alue.example.org:443/cgi/DREQUEST.PHP?page=meetingitem"
            + $"&id={item.Id}]]></link></item>"))
        + "</channel></rss>");

    private Task<Wire.ImportDecisionsResponse> Import(byte[] feed, string county) =>
        registry.Decisions.ImportDecisions(cancellationToken: Cancel).InParts(feed, part => new Wire.ImportDecisionsRequest
        {
            CountyCode = county,
            Document = "A made-up feed",
            Data = part
        });

    private async Task<IReadOnlyList<Wire.Decision>> Decisions(string county) =>
        [.. (await registry.Decisions.ListDecisionsAsync(new() { CountyCode = county }, cancellationToken: Cancel)).Decisions];
}
