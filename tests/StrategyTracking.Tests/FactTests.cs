using Platform.Contracts.Participation;
using Platform.Contracts.Registry;
using static Platform.StrategyTracking.Tests.StrategyFixture;
using static Platform.StrategyTracking.Tests.TestCounty;

namespace Platform.StrategyTracking.Tests;

/// <summary>Figures that arrive by themselves become observations where a key result names their indicator.</summary>
[Collection<SharedService>]
public sealed class FactTests(StrategyFixture service)
{
    [Fact]
    public async Task The_share_of_feedback_answered_in_time_is_observed_each_quarter_and_corrected_when_it_is_another()
    {
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(AtLeast("90"));
        await Set(county, keyResult, "feedback:answered-in-time");

        await service.Publish(Summary(county, 1, Figures(promised: 4, inTime: 3, overdue: 1)));
        await service.Until(async () => (await Observations(county, keyResult)).Count == 1);
        var first = (await Observations(county, keyResult))[0];
        await service.Publish(Summary(county, 2, Figures(promised: 3, inTime: 3)));
        await service.Until(async () => (await Observations(county, keyResult)).Count == 2);

        var second = (await Observations(county, keyResult)).Single(one => one.ObservationId != first.ObservationId);
        Assert.Equal(("75", "2025-12-31"), (first.Content.Value, first.Content.ObservedOn));
        Assert.Equal(($"feedback:answered-in-time", $"feedback-summaries/{county.Code}-2025-4, version 1"),
            (first.Content.Sources[0].Document, first.Content.Sources[0].Locator));
        Assert.Equal(("100", first.ObservationId), (second.Content.Value, second.CorrectsObservationId));
        Assert.Equal(Wire.Standing.Achieved, (await county.Status(keyResult)).Standing);
    }

    [Fact]
    public async Task What_is_told_again_changes_nothing_and_what_was_told_before_a_key_result_named_it_is_observed_then()
    {
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(AtLeast("1"));
        var told = Summary(county, 1, Figures(promised: 3, inTime: 1, overdue: 2));
        await service.Publish(told);
        await Known(county, "feedback:answered-in-time");
        Assert.Empty(await Observations(county, keyResult));

        await Set(county, keyResult, "feedback:answered-in-time");
        var observed = await Observations(county, keyResult);
        await service.Publish(told, Statistic(county, NewId(), "marker", "1"));
        await Known(county, "registry:marker");

        Assert.Equal("33.333333", Assert.Single(observed).Content.Value);
        Assert.Equal(observed, await Observations(county, keyResult));
    }

    [Fact]
    public async Task A_quarter_in_which_answers_are_still_waited_for_tells_no_share_yet()
    {
        var county = await service.NewCounty();
        var (share, count) = (await county.KeyResult(AtLeast("90")), "feedback:received");
        await Set(county, share, "feedback:answered-in-time");

        await service.Publish(Summary(county, 1, Figures(promised: 2, inTime: 1, waiting: 1)));
        await Known(county, count);

        Assert.Empty(await Observations(county, share));
    }

    [Fact]
    public async Task A_statistic_of_the_registry_is_observed_and_withdrawn_with_it()
    {
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(AtLeast("1"));
        await Set(county, keyResult, "registry:own-doctors");
        var (id, other) = (NewId(), NewId());

        await service.Publish(
            Statistic(county, other, "own-doctors", "3", forecast: true), Statistic(county, id, "own-doctors", "12.5"));
        await service.Until(async () => (await Observations(county, keyResult)).Count == 1);
        Assert.Equal("12.5", (await Observations(county, keyResult))[0].Content.Value);
        await service.Publish(new StatisticWithdrawn(county.Code, Guid.Parse(id), 2, "own-doctors"));
        await service.Until(async () => (await Observations(county, keyResult))[0].WithdrawnReason.Length > 0);

        Assert.Equal(Wire.Standing.NoData, (await county.Status(keyResult)).Standing);
    }

    [Fact]
    public async Task An_indicator_of_which_the_figure_arrives_alone_is_refused_for_a_rank()
    {
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(BestHalf());

        Assert.Equal("indicator-fits indicator", (await RefusalOf(() => service.Comparisons.SetIndicatorSourceAsync(new()
        {
            KeyResultId = keyResult.KeyResultId,
            CountyCode = county.Code,
            Indicator = "feedback:answered-in-time",
            Direction = Wire.IndicatorDirection.HigherIsBetter
        }))).Rule);
    }

    [Fact]
    public async Task An_observation_that_is_withdrawn_counts_on_no_day_and_changes_no_more()
    {
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(AtLeast("45"));
        await county.Observe(keyResult, "2025-06-30", "40");
        var wrong = await county.Observe(keyResult, "2025-12-31", "46");

        var withdrawn = await service.KeyResults.WithdrawObservationAsync(
            new() { ObservationId = wrong.ObservationId, CountyCode = county.Code, Reason = "Väärä alue" });

        Assert.Equal(("Väärä alue", 2), (withdrawn.WithdrawnReason, withdrawn.Version));
        Assert.Equal(Wire.Standing.OffTrack, (await county.Status(keyResult)).Standing);
        Assert.Equal("corrected-once observation_id", (await RefusalOf(() => service.KeyResults.WithdrawObservationAsync(
            new() { ObservationId = wrong.ObservationId, CountyCode = county.Code, Reason = "Uudelleen" }))).Rule);
        Assert.EndsWith("observation-withdrawn 2", await service.JournalOf($"observations/{wrong.ObservationId}"),
            StringComparison.Ordinal);
    }

    private async Task Set(TestCounty county, Wire.KeyResult keyResult, string indicator) =>
        await service.Comparisons.SetIndicatorSourceAsync(new()
        {
            KeyResultId = keyResult.KeyResultId,
            CountyCode = county.Code,
            Indicator = indicator,
            Direction = Wire.IndicatorDirection.HigherIsBetter
        });

    private async Task<IList<Wire.Observation>> Observations(TestCounty county, Wire.KeyResult keyResult) =>
        (await service.KeyResults.ListObservationsAsync(
            new() { KeyResultId = keyResult.KeyResultId, CountyCode = county.Code })).Observations;

    /// <summary>Waits until the service has heard of a figure.</summary>
    private Task Known(TestCounty county, string indicator) => service.Until(
        $"select exists (select from fact where county_code = '{county.Code}' and indicator = '{indicator}')");

    private static FeedbackSummarised Summary(TestCounty county, long version, params EventFeedbackFigures[] figures) =>
        new(county.Code, 2025, 4, version, figures);

    private static EventFeedbackFigures Figures(int promised, int inTime, int overdue = 0, int waiting = 0) =>
        new(null, "Idea", promised + 1, 0, promised, inTime, promised - inTime - overdue - waiting, overdue, waiting);

    private static StatisticRecorded Statistic(TestCounty county, string id, string indicator, string value, bool forecast = false) => new(
        county.Code, Guid.Parse(id), 1, indicator, null, forecast, value, "persons",
        new(new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31)));
}
