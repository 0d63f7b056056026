using System.Globalization;
using Grpc.Core;
using static Platform.StrategyTracking.Tests.StrategyFixture;
using static Platform.StrategyTracking.Tests.TestCounty;

namespace Platform.StrategyTracking.Tests;

/// <summary>
/// National figures, and the days on which they are expected: the clock is moved here. Counties beyond the first 21 are none to compare.
/// </summary>
public sealed class ComparisonTests(StrategyFixture service) : IClassFixture<StrategyFixture>
{
    private const string Indicator = "sotkanet:3090";

    [Theory]
    [InlineData(Wire.IndicatorDirection.HigherIsBetter)]
    [InlineData(Wire.IndicatorDirection.LowerIsBetter)]
    public async Task The_rank_is_one_and_the_number_of_strictly_better_ones_among_those_that_are_compared(
        Wire.IndicatorDirection direction)
    {
        var county = await service.NewCounty();
        var own = Number(county);
        var keyResult = await county.KeyResult(BestHalf());
        await Set(county, keyResult, direction, "91");

        // The county shares its figure with the next one, and Åland, which is not compared, has the best.
        var comparison = await service.Comparisons.RecordComparisonAsync(Figures(county, keyResult, 2024, area =>
            area == own + 1 ? $"{own}.0"
            : area != 91 ? $"{area}"
            : direction == Wire.IndicatorDirection.HigherIsBetter ? "1000" : "-1000"));

        var (rank, content) = (direction == Wire.IndicatorDirection.HigherIsBetter ? 22 - own : own, comparison.Observation.Content);
        Assert.Equal((rank, 22, $"{own}", "2024-12-31"), (content.Rank, content.ComparedCount, content.Value, content.ObservedOn));
        Assert.Equal(23, comparison.Areas.Count);
        Assert.Equal(comparison, await service.Comparisons.GetComparisonAsync(
            new() { ObservationId = comparison.Observation.ObservationId, CountyCode = county.Code }));
        var status = await county.Status(keyResult);
        Assert.Equal((comparison.Observation.ObservationId, rank <= 11 ? Wire.Standing.OnTrack : Wire.Standing.AtRisk),
            (status.ObservationId, status.Standing));
    }

    [Fact]
    public async Task An_area_without_a_figure_is_not_compared_and_the_county_itself_needs_one()
    {
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(BestHalf());
        await Set(county, keyResult, Wire.IndicatorDirection.HigherIsBetter);
        var request = Figures(county, keyResult, 2024, area => area is 20 or 21 ? "" : $"{area}");

        var comparison = await service.Comparisons.RecordComparisonAsync(request);

        Assert.Equal(21, comparison.Observation.Content.ComparedCount);
        Assert.Equal(["20", "21"], comparison.Areas.Where(area => area.Value.Length == 0).Select(area => area.AreaCode));
        Assert.Equal(["areas"], (await RefusalOf(() => service.Comparisons.RecordComparisonAsync(
            Figures(county, keyResult, 2023, area => area == Number(county) ? "" : "1")))).Fields);
    }

    [Fact]
    public async Task Codes_of_the_older_division_and_areas_named_twice_are_refused()
    {
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(BestHalf());
        await Set(county, keyResult, Wire.IndicatorDirection.HigherIsBetter);
        var (old, twice) = (Figures(county, keyResult, 2024, area => $"{area}"), Figures(county, keyResult, 2024, area => $"{area}"));
        (old.Areas[19].AreaCode, old.Areas[20].AreaCode, twice.Areas[0].AreaCode) = ("6", "22", twice.Areas[1].AreaCode);

        Assert.Equal(["areas[19].area_code", "areas[20].area_code"],
            (await RefusalOf(() => service.Comparisons.RecordComparisonAsync(old))).Fields);
        Assert.Contains("areas", (await RefusalOf(() => service.Comparisons.RecordComparisonAsync(twice))).Fields);
    }

    [Fact]
    public async Task Nothing_is_ranked_before_it_was_said_which_way_is_better_and_the_key_result_is_not_contradicted()
    {
        var county = await service.NewCounty();
        var strategy = await county.Adopted(BestHalf(), Qualitative(2), AtLeast("1", number: 3));
        var (rank, person, least) = (strategy.Goals[0].KeyResults[0], strategy.Goals[0].KeyResults[1], strategy.Goals[0].KeyResults[2]);
        var figures = Figures(county, rank, 2024, area => $"{area}");

        Assert.Equal("indicator-source-first indicator",
            (await RefusalOf(() => service.Comparisons.RecordComparisonAsync(figures))).Rule);
        Assert.Equal(["direction"],
            (await RefusalOf(() => Setting(county, rank, Wire.IndicatorDirection.Unspecified))).Fields);
        Assert.Equal("direction-fits direction",
            (await RefusalOf(() => Setting(county, least, Wire.IndicatorDirection.LowerIsBetter))).Rule);
        Assert.Equal("direction-fits key_result_id",
            (await RefusalOf(() => Setting(county, person, Wire.IndicatorDirection.LowerIsBetter))).Rule);
        await Set(county, rank, Wire.IndicatorDirection.LowerIsBetter);
        figures.Indicator = "sotkanet:1";
        Assert.Equal("indicator-source-first indicator",
            (await RefusalOf(() => service.Comparisons.RecordComparisonAsync(figures))).Rule);
        Assert.Equal(StatusCode.Aborted, (await RefusalOf(() => Setting(county, rank, Wire.IndicatorDirection.LowerIsBetter))).Status);
        Assert.Equal("observed-already year", (await RefusalOf(
            () => service.Comparisons.RecordComparisonAsync(Figures(county, rank, 2026, area => $"{area}")))).Rule);
    }

    [Fact]
    public async Task The_same_figures_again_change_nothing_and_other_ones_of_the_year_correct_those_before()
    {
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(BestHalf());
        await Set(county, keyResult, Wire.IndicatorDirection.HigherIsBetter);
        var request = Figures(county, keyResult, 2024, area => $"{area}");
        var first = await service.Comparisons.RecordComparisonAsync(request);

        Assert.Equal(first, await service.Comparisons.RecordComparisonAsync(request));
        Assert.Equal(first, await service.Comparisons.RecordComparisonAsync(Figures(county, keyResult, 2024, area => $"{area}.0")));
        var corrected = await service.Comparisons.RecordComparisonAsync(
            Figures(county, keyResult, 2024, area => area == Number(county) ? "99" : $"{area}"));

        Assert.Equal((first.Observation.ObservationId, 1),
            (corrected.Observation.CorrectsObservationId, corrected.Observation.Content.Rank));
        Assert.Equal("sotkanet:3090 has other figures of 2024.", corrected.Observation.CorrectionReason);
        var national = Figures(county, keyResult, 2024, area => area == Number(county) ? "99" : $"{area}");
        national.NationalValue = "50";
        Assert.Equal((corrected.Observation.ObservationId, "50"), await Corrected(national));
        // Repeated late, the first is still the one that it was.
        Assert.Equal(corrected.Observation.ObservationId,
            (await service.Comparisons.RecordComparisonAsync(request)).Observation.SupersededByObservationId);
        Assert.Equal(3, (await service.KeyResults.ListObservationsAsync(
            new() { KeyResultId = keyResult.KeyResultId, CountyCode = county.Code })).Observations.Count);

        async Task<(string, string)> Corrected(Wire.RecordComparisonRequest request)
        {
            var observation = (await service.Comparisons.RecordComparisonAsync(request)).Observation;
            return (observation.CorrectsObservationId, observation.Content.ReferenceValue);
        }
    }

    [Fact]
    public async Task Figures_that_are_late_are_told_once_for_each_day_on_which_they_were_due_however_many_replicas_look()
    {
        service.StartReplica();
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(BestHalf());
        var subject = $"indicator-sources/{keyResult.KeyResultId}";
        var today = service.Clock.GetUtcNow();
        await Setting(county, keyResult, Wire.IndicatorDirection.HigherIsBetter, months: 1);

        service.Clock.SetUtcNow(today.AddMonths(1));
        await service.Clock.PassRounds();
        Assert.Equal("indicator-source-set 1", await service.JournalOf(subject));
        service.Clock.Advance(TimeSpan.FromDays(1));
        await service.Until(async () => await service.JournalOf(subject) == "indicator-source-set 1, indicator-late 2");
        await service.Clock.PassRounds();

        Assert.Equal("indicator-source-set 1, indicator-late 2", await service.JournalOf(subject));
        Assert.Equal([keyResult.KeyResultId], await Late(county));
        await service.KeyResults.RecordObservationAsync(
            county.Observing(keyResult, $"{service.Clock.GetUtcNow():yyyy-MM-dd}", rank: 1, of: 21));
        Assert.Empty(await Late(county));
    }

    /// <summary>Counties of the tests are given the first codes.</summary>
    private static int Number(TestCounty county) => int.Parse(county.Code, CultureInfo.InvariantCulture);

    private async Task<IEnumerable<string>> Late(TestCounty county) => (await service.Comparisons.ListIndicatorSourcesAsync(
        new() { CountyCode = county.Code, LateOnly = true })).Sources.Select(source => source.KeyResultId);

    private async Task Set(TestCounty county, Wire.KeyResult keyResult, Wire.IndicatorDirection direction, params string[] excluded) =>
        await Setting(county, keyResult, direction, excluded);

    private AsyncUnaryCall<Wire.IndicatorSource> Setting(
        TestCounty county, Wire.KeyResult keyResult, Wire.IndicatorDirection direction, string[]? excluded = null, int months = 0) =>
        service.Comparisons.SetIndicatorSourceAsync(new()
        {
            KeyResultId = keyResult.KeyResultId,
            CountyCode = county.Code,
            Indicator = Indicator,
            Direction = direction,
            ExcludedAreas = { excluded ?? [] },
            ExpectedEveryMonths = months
        });

    /// <summary>Of all 23 areas, by a rule; made up.</summary>
    private static Wire.RecordComparisonRequest Figures(
        TestCounty county, Wire.KeyResult keyResult, int year, Func<int, string> figure) => new()
        {
            ObservationId = NewId(),
            CountyCode = county.Code,
            KeyResultId = keyResult.KeyResultId,
            Indicator = Indicator,
            Year = year,
            Areas =
            {
                Enumerable.Range(1, 21).Concat([90, 91]).Select(area => new Wire.AreaFigure
                {
                    AreaCode = area.ToString("00", CultureInfo.InvariantCulture),
                    Value = figure(area)
                })
            }
        };
}
