using Platform.Contracts;
using Platform.Testing;
using static Platform.StrategyTracking.Tests.StrategyFixture;
using static Platform.StrategyTracking.Tests.TestCounty;

namespace Platform.StrategyTracking.Tests;

[Collection<SharedService>]
public sealed class ClosedUnitTests(StrategyFixture service) : ClosedUnit
{
    private readonly Dictionary<string, TestCounty> _counties = [];

    [Fact]
    public async Task The_successor_answers_for_a_key_result_since_the_day_after_the_last_and_measures_of_programmes_go_on_with_it()
    {
        var county = _counties[await NewCounty()];
        var (closed, heir) = (await county.NewUnit(), await county.NewUnit());
        var keyResult = await county.KeyResult(Qualitative(), closed);
        var programme = await service.Programmes.CreateProgrammeAsync(new()
        {
            ProgrammeId = NewId(),
            CountyCode = county.Code,
            Content = new()
            {
                Name = Text("Tuottavuusohjelma"),
                Period = new() { StartDate = "2026-01-01", EndDate = "2029-12-31" },
                Measures = { new Wire.ProgrammeMeasure { Text = Text("Tilat"), UnitId = closed },
                    new Wire.ProgrammeMeasure { Text = Text("Muut") } }
            }
        });

        await Publish(new Contracts.Registry.UnitClosed(county.Code, Guid.Parse(closed), 2, new DateOnly(2025, 12, 31), "Merged",
            [Guid.Parse(heir)]));
        await service.Until(async () => (await Owner("2026-01-01")) == heir);

        Assert.Equal(closed, await Owner("2025-12-31"));
        Assert.EndsWith(", key-result-owner-assigned 2", ", " + await service.JournalOf($"key-results/{keyResult.KeyResultId}"),
            StringComparison.Ordinal);
        await service.Until(async () => (await Programme()).Content.Measures[0].UnitId == heir);
        Assert.Equal("", (await Programme()).Content.Measures[1].UnitId);

        async Task<string> Owner(string day) => (await service.Strategies.GetStrategyAsync(
            new() { StrategyId = keyResult.StrategyId, CountyCode = county.Code, AsOf = day })).Goals[0].KeyResults[0].OwnerUnitId;
        async Task<Wire.Programme> Programme() =>
            await service.Programmes.GetProgrammeAsync(new() { ProgrammeId = programme.ProgrammeId, CountyCode = county.Code });
    }

    protected override async Task<string> NewCounty()
    {
        var county = await service.NewCounty();
        _counties.Add(county.Code, county);
        return county.Code;
    }

    protected override async Task<Guid> NewUnit(string county) => Guid.Parse(await _counties[county].NewUnit());

    protected override async Task<IReadOnlyCollection<string>> GiveWork(string county, Guid unit)
    {
        var keyResult = await _counties[county].KeyResult(Qualitative(), $"{unit}");
        var recommendation = await _counties[county].Recommendation();
        await service.Steering.AssignRecommendationAsync(
            new()
            {
                RecommendationId = recommendation.RecommendationId,
                CountyCode = county,
                Version = recommendation.Version,
                UnitId = $"{unit}"
            });
        var measure = await service.Measures.CreateMeasureAsync(MeasureTests.Planning(county, $"{unit}"));
        return [keyResult.KeyResultId, recommendation.RecommendationId, measure.MeasureId];
    }

    protected override async Task<IReadOnlyCollection<string>> WorkOf(string county, Guid unit) =>
    [
        .. (await service.KeyResults.ListKeyResultsAsync(new() { CountyCode = county, UnitId = $"{unit}" })).KeyResults
            .Select(one => one.KeyResultId),
        .. (await service.Steering.ListRecommendationsAsync(new() { CountyCode = county, UnitId = $"{unit}" })).Recommendations
            .Select(one => one.RecommendationId),
        .. (await service.Measures.ListMeasuresAsync(new() { CountyCode = county, UnitId = $"{unit}" })).Measures
            .Select(one => one.MeasureId)
    ];

    protected override async Task<IReadOnlyCollection<string>> WorkForAPerson(string county) =>
    [
        .. (await service.KeyResults.ListKeyResultsAsync(new() { CountyCode = county, OwnerClosed = true })).KeyResults
            .Select(one => one.KeyResultId),
        .. (await service.Steering.ListRecommendationsAsync(new() { CountyCode = county, UnitClosed = true })).Recommendations
            .Select(one => one.RecommendationId),
        .. (await service.Measures.ListMeasuresAsync(new() { CountyCode = county, UnitClosed = true })).Measures
            .Select(one => one.MeasureId)
    ];

    protected override Task Publish(params IEvent[] happened) => service.Publish(happened);

    protected override Task Until(Func<Task<bool>> holds) => service.Until(holds);
}
