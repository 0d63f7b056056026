using System.Net;
using static Platform.StrategyTracking.Tests.TestCounty;

namespace Platform.StrategyTracking.Tests;

/// <summary>The page of lights and trends.</summary>
[Collection<SharedService>]
public sealed class FollowUpPageTests(StrategyFixture service)
{
    [Theory]
    [InlineData("fi", "Strategian seuranta", "saavutettu", "↓ heikkenee")]
    [InlineData("sv", "Uppföljning av strategin", "uppnått", "↓ blir sämre")]
    [InlineData("en", "Follow-up of the strategy", "achieved", "↓ worsening")]
    public async Task A_light_says_in_words_too_how_it_goes_and_a_trend_which_way(string language, string what, string state, string trend)
    {
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(AtLeast("45"));
        await county.Observe(keyResult, "2026-01-08", "52");
        await county.Observe(keyResult, "2026-01-10", "50");
        var link = await service.FollowUps.LinkFollowUpAsync(new() { CountyCode = county.Code, Level = Wire.FollowUpLevel.Executive });

        var (status, page) = await Get($"{link.Path}&lang={language}");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(what, page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"light good\" aria-hidden=\"true\"></span>", page, StringComparison.Ordinal);
        Assert.Contains(state, page, StringComparison.Ordinal);
        Assert.Contains(trend, page, StringComparison.Ordinal);
        Assert.Contains("Suositteluindeksi", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_link_that_was_made_opens_the_page_and_only_of_its_level_county_and_unit()
    {
        var (county, other) = (await service.NewCounty(), await service.NewCounty());
        await county.KeyResult(AtLeast("45"));
        var unit = await county.NewUnit();
        var council = (await service.FollowUps.LinkFollowUpAsync(
            new() { CountyCode = county.Code, Level = Wire.FollowUpLevel.Council })).Path;
        var operations = (await service.FollowUps.LinkFollowUpAsync(
            new() { CountyCode = county.Code, Level = Wire.FollowUpLevel.Operations, UnitId = unit })).Path;

        Assert.Equal(HttpStatusCode.OK, (await Get(council)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Get(operations)).Status);

        foreach (var guessed in new[]
        {
            council.Split('?')[0], council + "x", council.Replace("council", "management", StringComparison.Ordinal),
            council.Replace($"/{county.Code}/", $"/{other.Code}/", StringComparison.Ordinal),
            operations.Replace(unit, Guid.NewGuid().ToString(), StringComparison.Ordinal),
            operations.Replace($"unit={unit}&", "", StringComparison.Ordinal)
        })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await Get(guessed)).Status);
        }
    }

    private async Task<(HttpStatusCode Status, string Text)> Get(string path)
    {
        using var client = new HttpClient { BaseAddress = service.HttpAddress };
        using var reply = await client.GetAsync(new Uri(path, UriKind.Relative));
        return (reply.StatusCode, WebUtility.HtmlDecode(await reply.Content.ReadAsStringAsync()));
    }
}
