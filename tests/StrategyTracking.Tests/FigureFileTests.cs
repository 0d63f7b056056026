using System.Globalization;
using Platform.Tool;
using static Platform.StrategyTracking.Tests.TestCounty;

namespace Platform.StrategyTracking.Tests;

/// <summary>
/// What <c>./platform observations</c> does with files in the shape of Sotkanet's. The figures are made up. A service of its own, since
/// counties beyond the first 21 are none to compare.
/// </summary>
public sealed class FigureFileTests(StrategyFixture service) : IClassFixture<StrategyFixture>, IDisposable
{
    /// <summary>Numbers of the regions of today's division, whose areas are in the list below.</summary>
    private static readonly int[] s_regions = [.. Enumerable.Range(956, 23)];

    /// <summary>As the source lists its regions: today's division, the one before, and others.</summary>
    private const string Regions = """
        [{"id":658,"code":"358","category":"MAA"},{"id":841,"code":"1","category":"KUNTA"},
        {"id":961,"code":"01","category":"HYVINVOINTIALUE"},{"id":966,"code":"02","category":"HYVINVOINTIALUE"},
        {"id":969,"code":"03","category":"HYVINVOINTIALUE"},{"id":881,"code":"18","category":"HYVINVOINTIALUE"}]
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("figures-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Figures_become_observations_with_ranks_a_year_at_a_time_and_the_same_file_again_changes_nothing()
    {
        var (county, keyResult) = await CountyWith("sotkanet:3090", Wire.IndicatorDirection.LowerIsBetter);
        var rows = s_regions.SelectMany(region => new[] { Row(3090, region, 2023, "7"), Row(3090, region, 2024, $"{region}.5") });

        var first = await Run(county, "figures.json", $"[{string.Join(',', rows)}]");
        var second = await Run(county, "figures.json", $"[{string.Join(',', rows)}]");

        Assert.Equal((0, ""), (first.Code, first.Errors));
        Assert.Equal(first, second);
        var observations = (await service.KeyResults.ListObservationsAsync(
            new() { KeyResultId = keyResult.KeyResultId, CountyCode = county.Code })).Observations;
        var source = Assert.Single(observations[0].Content.Sources);
        Assert.Equal(2, observations.Count);
        Assert.Equal((1, 23), (observations[1].Content.Rank, observations[1].Content.ComparedCount));
        Assert.Equal(("figures.json", "sotkanet:3090, 2024"), (source.Document, source.Locator));
        Assert.Contains("sotkanet:3090 2023: 7 is rank 1 of 23", first.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_semicolons_is_read_too_and_what_has_no_place_is_told_and_not_taken()
    {
        var (county, _) = await CountyWith("sotkanet:3090", Wire.IndicatorDirection.HigherIsBetter);
        string[] lines =
        [
            "indicator;region;year;gender;primary value;absolute value",
            .. s_regions.Select(region => $"3090;{region};2024;total;{(region == 956 ? "" : "0.2")};41"),
            "3090;961;2024;female;0.9;1", "3090;887;2024;total;0.9;1", "3090;658;2024;total;0.9;1", "127;961;2024;total;0.9;1"
        ];

        var run = await Run(county, "figures.csv", string.Join("\r\n", lines));

        Assert.Equal(0, run.Code);
        Assert.Contains("rank 1 of 22", run.Output, StringComparison.Ordinal);
        Assert.Equal(
            [
                "1 rows of counties as an older division numbers them were not taken.", "1 rows of one gender were not taken.",
                "1 rows of regions that are no county of today, Helsinki or Åland were not taken.",
                $"sotkanet:127 2024: no key result of county {county.Code} names it."
            ],
            run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_list_of_regions_tells_the_areas_and_the_whole_country_and_leaves_the_older_division_out()
    {
        var county = await service.NewCounty();
        var average = new Wire.KeyResultContent
        {
            Number = 1,
            Text = StrategyFixture.Text("Sairauspoissaolot"),
            Comparator = Wire.Comparator.AtLeastNationalAverage,
            LowerIsBetter = true
        };
        var keyResult = await county.KeyResult(average);
        await Set(county, keyResult, "sotkanet:127", Wire.IndicatorDirection.LowerIsBetter);
        var list = Path.Combine(_folder.FullName, "regions.json");
        // The county stands for the first of the list: tests have no say in their codes.
        await File.WriteAllTextAsync(list, Regions.Replace("\"01\"", $"\"{county.Code}\"", StringComparison.Ordinal));

        var run = await Run(county, "figures.json",
            $"[{Row(127, 961, 2024, "5")},{Row(127, 658, 2024, "6.25")},{Row(127, 881, 2024, "1")}]", "--regions", list);

        Assert.Equal(0, run.Code);
        var observation = Assert.Single((await service.KeyResults.ListObservationsAsync(
            new() { KeyResultId = keyResult.KeyResultId, CountyCode = county.Code })).Observations);
        Assert.Equal(("5", "6.25", 1),
            (observation.Content.Value, observation.Content.ReferenceValue, observation.Content.ComparedCount));
    }

    [Theory]
    [InlineData("figures.json", """[{"indicator":3090,"region":961,"year":2024,"value":1},{"indicator":3090,"year":2024}]""",
        "Row 2 lacks")]
    [InlineData("figures.json", """[{"indicator":3090,"region":961,"year":2024,"value":1},{"indicator":3090,"region":961,"year":2024}]""",
        "two figures of region 961")]
    [InlineData("figures.json", "[{", "line 1:")]
    [InlineData("figures.csv", "region;value\n1;2", "does not name the columns")]
    [InlineData("figures.csv", "indicator;region;year;gender;primary value\n3090;961;2024;total;1,5", "line 2:")]
    public async Task Of_a_file_that_cannot_be_read_nothing_is_recorded(string name, string content, string reason)
    {
        var (county, keyResult) = await CountyWith("sotkanet:3090", Wire.IndicatorDirection.LowerIsBetter);

        var run = await Run(county, name, content);

        Assert.Equal(1, run.Code);
        Assert.Contains(reason, run.Errors, StringComparison.Ordinal);
        Assert.Empty((await service.KeyResults.ListObservationsAsync(
            new() { KeyResultId = keyResult.KeyResultId, CountyCode = county.Code })).Observations);
    }

    private async Task<(TestCounty County, Wire.KeyResult KeyResult)> CountyWith(string indicator, Wire.IndicatorDirection direction)
    {
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(BestHalf());
        await Set(county, keyResult, indicator, direction);
        return (county, keyResult);
    }

    private async Task Set(TestCounty county, Wire.KeyResult keyResult, string indicator, Wire.IndicatorDirection direction) =>
        await service.Comparisons.SetIndicatorSourceAsync(new()
        {
            KeyResultId = keyResult.KeyResultId,
            CountyCode = county.Code,
            Indicator = indicator,
            Direction = direction
        });

    private static string Row(int indicator, int region, int year, string value) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"indicator":{{indicator}},"region":{{region}},"year":{{year}},"gender":"total","value":{{value}}}""");

    private async Task<(int Code, string Output, string Errors)> Run(TestCounty county, string name, string content, params string[] more)
    {
        var file = Path.Combine(_folder.FullName, name);
        await File.WriteAllTextAsync(file, content);
        var (output, errors) = (new StringWriter(), new StringWriter());
        var token = service.Identity.Token([county.Code], ["strategy.read", "strategy.write"], "tester", TimeSpan.FromHours(1));
        var code = await CommandLine.Run(
            ["observations", file, "--county", county.Code, "--address", $"{service.Address}", .. more],
            new(name => name == "PLATFORM_TOKEN" ? token : null, output, errors));
        return (code, $"{output}", $"{errors}");
    }
}
