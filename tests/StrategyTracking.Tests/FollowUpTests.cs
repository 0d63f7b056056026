using Grpc.Core;
using static Platform.StrategyTracking.Tests.StrategyFixture;
using static Platform.StrategyTracking.Tests.TestCounty;

namespace Platform.StrategyTracking.Tests;

/// <summary>How the strategy goes, for each level of a county.</summary>
[Collection<SharedService>]
public sealed class FollowUpTests(StrategyFixture service)
{
    [Fact]
    public async Task The_council_is_told_how_each_goal_goes_by_its_worst_key_result_with_data()
    {
        var county = await service.NewCounty();
        var adopted = await county.Adopted(AtLeast("45"), AtLeast("60", number: 2), AtLeast("10", number: 3));
        var all = adopted.Goals[0].KeyResults;
        await county.Observe(all[0], "2026-01-10", "50");
        await county.Observe(all[1], "2026-01-10", "50");

        var told = await Of(county, Wire.FollowUpLevel.Council);

        var goal = Assert.Single(told.Goals);
        Assert.Equal(Wire.Standing.OffTrack, goal.Standing);
        Assert.Equal(
            [(Wire.Standing.OffTrack, 1), (Wire.Standing.Achieved, 1), (Wire.Standing.NoData, 1)],
            goal.Counts.Select(count => (count.Standing, count.Count)));
        Assert.Empty(goal.KeyResults);
        Assert.Equal("Hyvinvointialuestrategia", told.StrategyName.Fi);
    }

    [Fact]
    public async Task The_executive_is_told_of_key_results_with_trends_and_of_open_recommendations()
    {
        var county = await service.NewCounty();
        var adopted = await county.Adopted(AtLeast("45"), BestHalf(2), Qualitative(3));
        var all = adopted.Goals[0].KeyResults;
        await county.Observe(all[0], "2026-01-08", "52");
        await county.Observe(all[0], "2026-01-10", "50");
        await service.KeyResults.RecordObservationAsync(county.Observing(all[1], "2025-01-10", rank: 12, of: 21));
        await service.KeyResults.RecordObservationAsync(county.Observing(all[1], "2026-01-10", rank: 10, of: 21));
        var recommendation = await county.Recommendation();

        var told = await Of(county, Wire.FollowUpLevel.Executive);

        Assert.Equal(
            [Wire.Trend.Worsening, Wire.Trend.Improving, Wire.Trend.Unspecified], told.Goals[0].KeyResults.Select(one => one.Trend));
        Assert.Equal(["52", "50"], told.Goals[0].KeyResults[0].Points.Select(point => point.Value));
        Assert.Equal([12, 10], told.Goals[0].KeyResults[1].Points.Select(point => point.Rank));
        Assert.Equal([recommendation.RecommendationId], told.Recommendations.Select(one => one.RecommendationId));
        Assert.Equal((0, 0), (told.Measures.Count, told.LateSources.Count));
    }

    [Fact]
    public async Task The_management_is_told_of_measures_that_are_late_or_due_soon_and_of_late_figures()
    {
        var county = await service.NewCounty();
        var unit = await county.NewUnit();
        var keyResult = await county.KeyResult(AtLeast("45"));
        var late = await Measure(county, unit, "2026-01-14");
        var soon = await Measure(county, unit, "2026-03-16");
        await Measure(county, unit, "2026-03-17");
        var done = await Measure(county, unit, "2026-01-02");
        await service.Measures.ChangeMeasureStateAsync(
            new() { MeasureId = done.MeasureId, CountyCode = county.Code, Version = 1, State = Wire.MeasureState.Done });
        await county.Observe(keyResult, "2025-01-10", "50");
        await service.Comparisons.SetIndicatorSourceAsync(new()
        {
            KeyResultId = keyResult.KeyResultId,
            CountyCode = county.Code,
            Indicator = "sotkanet:186",
            Direction = Wire.IndicatorDirection.HigherIsBetter,
            ExpectedEveryMonths = 6
        });

        var told = await Of(county, Wire.FollowUpLevel.Management);

        Assert.Equal([late.MeasureId, soon.MeasureId], told.Measures.Select(one => one.MeasureId));
        Assert.Equal(1, told.LateMeasureCount);
        Assert.Equal([keyResult.KeyResultId], told.LateSources.Select(one => one.KeyResultId));
    }

    [Fact]
    public async Task A_unit_is_told_of_what_it_and_those_below_it_answer_for()
    {
        var county = await service.NewCounty();
        var (unit, other) = (await county.NewUnit(), await county.NewUnit());
        var draft = await county.DraftWithGoal();
        draft = await service.Strategies.DefineKeyResultAsync(county.Defining(draft, AtLeast("45"), unit));
        draft = await service.Strategies.DefineKeyResultAsync(county.Defining(draft, AtLeast("45", number: 2), other));
        await county.Adopt(draft);
        var measure = await Measure(county, unit, "2026-02-01");
        await Measure(county, other, "2026-02-01");
        var recommendation = await county.Recommendation();
        await service.Steering.AssignRecommendationAsync(new()
        {
            RecommendationId = recommendation.RecommendationId,
            CountyCode = county.Code,
            Version = recommendation.Version,
            UnitId = other
        });

        var told = await Of(county, Wire.FollowUpLevel.Operations, unit);
        var others = await Of(county, Wire.FollowUpLevel.Operations, other);

        Assert.Equal([1], told.Goals[0].KeyResults.Select(one => one.KeyResult.Content.Number));
        Assert.Equal([measure.MeasureId], told.Measures.Select(one => one.MeasureId));
        Assert.Equal((0, 1), (told.Recommendations.Count, others.Recommendations.Count));
    }

    [Fact]
    public async Task Without_a_strategy_in_force_a_level_or_a_unit_that_is_needed_the_question_is_refused()
    {
        var county = await service.NewCounty();

        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => service.FollowUps.GetFollowUpAsync(
            new() { CountyCode = county.Code, Level = Wire.FollowUpLevel.Council }))).Status);
        Assert.Equal(["level"], (await RefusalOf(() => service.FollowUps.GetFollowUpAsync(new() { CountyCode = county.Code }))).Fields);
        Assert.Equal(["unit_id"], (await RefusalOf(() => service.FollowUps.GetFollowUpAsync(
            new() { CountyCode = county.Code, Level = Wire.FollowUpLevel.Operations }))).Fields);
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => service.FollowUps.GetFollowUpAsync(
            new() { CountyCode = county.Code, Level = Wire.FollowUpLevel.Operations, UnitId = NewId() }))).Status);
    }

    private async Task<Wire.FollowUp> Of(TestCounty county, Wire.FollowUpLevel level, string unit = "") =>
        await service.FollowUps.GetFollowUpAsync(new() { CountyCode = county.Code, Level = level, UnitId = unit });

    private async Task<Wire.Measure> Measure(TestCounty county, string unit, string due) => await service.Measures.CreateMeasureAsync(new()
    {
        MeasureId = NewId(),
        CountyCode = county.Code,
        Content = new() { Text = Text("Etävastaanotto"), UnitId = unit, DueDate = due }
    });
}
