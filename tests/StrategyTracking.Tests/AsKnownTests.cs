using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using static Platform.StrategyTracking.Tests.StrategyFixture;
using static Platform.StrategyTracking.Tests.TestCounty;

namespace Platform.StrategyTracking.Tests;

/// <summary>The second axis of time: what was known when. Its status is compared with a model in TwoAxes.</summary>
public sealed class AsKnownTests(StrategyFixture service) : IClassFixture<StrategyFixture>
{
    [Fact]
    public async Task An_answer_as_known_before_a_change_is_what_was_answered_then()
    {
        var county = await service.NewCounty();
        var unit = await county.NewUnit();
        var keyResult = await county.KeyResult(AtLeast("45"));
        var observation = await county.Observe(keyResult, "2026-01-10", "50");
        var recommendation = await county.Recommendation();
        var measure = await service.Measures.CreateMeasureAsync(new()
        {
            MeasureId = NewId(),
            CountyCode = county.Code,
            Content = new()
            {
                Text = Text("Etävastaanotto"),
                UnitId = unit,
                DueDate = "2026-06-30",
                KeyResultIds = { keyResult.KeyResultId }
            }
        });
        var link = await service.KeyResults.LinkKeyResultAsync(county.Linking(keyResult, Wire.LinkKind.BalancedEconomy));
        var before = Later();

        await service.KeyResults.WithdrawObservationAsync(
            new() { ObservationId = observation.ObservationId, CountyCode = county.Code, Reason = "It was another's." });
        var version = (await service.Strategies.GetStrategyTreeAsync(new() { CountyCode = county.Code })).Goals[0].KeyResults[0].Version;
        await service.KeyResults.AssignOwnerAsync(new()
        {
            KeyResultId = keyResult.KeyResultId,
            CountyCode = county.Code,
            Version = version,
            UnitId = unit,
            EffectiveOn = "2026-01-02"
        });
        await service.Measures.ChangeMeasureStateAsync(new()
        {
            MeasureId = measure.MeasureId,
            CountyCode = county.Code,
            Version = 1,
            State = Wire.MeasureState.Done
        });
        await service.Steering.RespondToRecommendationAsync(county.Responding(recommendation, Document()));
        await service.KeyResults.UnlinkKeyResultAsync(new() { LinkId = link.LinkId, CountyCode = county.Code });

        Assert.Equal("Achieved 1 owned by nobody, Planned, 0 responses, 1 links", await Told(before));
        Assert.Equal("NoData 1 owned by the unit, Done, 1 responses, 0 links", await Told(null));

        async Task<string> Told(Timestamp? knownAt)
        {
            var one = Assert.Single((await service.Strategies.GetStrategyTreeAsync(
                new() { CountyCode = county.Code, KnownAt = knownAt })).Goals[0].KeyResults);
            var observations = await service.KeyResults.ListObservationsAsync(
                new() { KeyResultId = keyResult.KeyResultId, CountyCode = county.Code, KnownAt = knownAt });
            var known = await service.Measures.GetMeasureAsync(
                new() { MeasureId = measure.MeasureId, CountyCode = county.Code, KnownAt = knownAt });
            var responses = Assert.Single((await service.Steering.ListRecommendationsAsync(
                new() { CountyCode = county.Code, KnownAt = knownAt })).Recommendations).Responses;
            var links = await service.KeyResults.ListLinksAsync(
                new() { KeyResultId = keyResult.KeyResultId, CountyCode = county.Code, KnownAt = knownAt });
            var owner = one.OwnerUnitId == unit ? "the unit" : "nobody";
            return $"{one.Status.Standing} {observations.Observations.Count} owned by {owner}, {known.State}, " +
                $"{responses.Count} responses, {links.Links.Count} links";
        }
    }

    [Fact]
    public async Task Before_a_strategy_was_adopted_none_was_in_force_and_its_key_results_had_no_status()
    {
        var county = await service.NewCounty();
        var before = Later();
        var keyResult = await county.KeyResult(AtLeast("45"));

        Assert.Equal(StatusCode.NotFound, (await RefusalOf(
            () => service.Strategies.GetStrategyTreeAsync(new() { CountyCode = county.Code, KnownAt = before }))).Status);
        Assert.Empty((await service.KeyResults.ListKeyResultsAsync(new() { CountyCode = county.Code, KnownAt = before })).KeyResults);
        Assert.Empty((await service.Strategies.ListStrategiesAsync(new() { CountyCode = county.Code, KnownAt = before })).Strategies);
        Assert.Equal("adopted-first key_result_id", (await RefusalOf(() => service.KeyResults.GetKeyResultStatusAsync(
            new() { KeyResultId = keyResult.KeyResultId, CountyCode = county.Code, KnownAt = before }))).Rule);
    }

    [Fact]
    public async Task What_will_be_known_cannot_be_asked()
    {
        var county = await service.NewCounty();
        var tomorrow = service.Clock.GetUtcNow().AddDays(1).ToTimestamp();

        Assert.Equal(["known_at"], (await RefusalOf(
            () => service.KeyResults.ListKeyResultsAsync(new() { CountyCode = county.Code, KnownAt = tomorrow }))).Fields);
    }

    [Fact]
    public async Task A_link_that_was_ended_still_counts_for_the_days_before()
    {
        var county = await service.NewCounty();
        var keyResult = await county.KeyResult(Qualitative());
        var link = await service.KeyResults.LinkKeyResultAsync(county.Linking(keyResult, Wire.LinkKind.BalancedEconomy));
        await service.Publish(new Contracts.Budgeting.DeficitRecorded(county.Code, 1, 2025, -5, -5, 2025));
        await service.Until($"select exists (select from cause_statement where county_code = '{county.Code}')");

        var ended = await service.KeyResults.UnlinkKeyResultAsync(new() { LinkId = link.LinkId, CountyCode = county.Code });

        Assert.Equal("2026-01-15", ended.EndedOn);
        Assert.Single((await county.Status(keyResult, "2026-01-14")).Causes);
        Assert.Empty((await county.Status(keyResult, "2026-01-15")).Causes);
    }

    /// <summary>An instant after all that was changed and before all that will be.</summary>
    private Timestamp Later()
    {
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        var now = service.Clock.GetUtcNow();
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        return now.ToTimestamp();
    }
}
