using Grpc.Core;
using Platform.Contracts.Registry;
using static Platform.StrategyTracking.Tests.StrategyFixture;
using static Platform.StrategyTracking.Tests.TestCounty;

namespace Platform.StrategyTracking.Tests;

/// <summary>Who answers for something is a unit that the county has.</summary>
[Collection<SharedService>]
public sealed class UnitTests(StrategyFixture service)
{
    [Fact]
    public async Task A_unit_of_another_county_or_of_none_answers_for_nothing()
    {
        var (county, other) = (await service.NewCounty(), await service.NewCounty());
        await county.NewUnit();
        var (keyResult, recommendation, draft) = (await county.KeyResult(Qualitative()), await county.Recommendation(),
            await county.DraftWithGoal());

        foreach (var unit in new[] { await other.NewUnit(), NewId() })
        {
            Assert.Equal(StatusCode.NotFound,
                (await RefusalOf(() => service.KeyResults.AssignOwnerAsync(Owning(county, keyResult, unit)))).Status);
            Assert.Equal(StatusCode.NotFound,
                (await RefusalOf(() => service.Steering.AssignRecommendationAsync(Assigning(county, recommendation, unit)))).Status);
            Assert.Equal(StatusCode.NotFound,
                (await RefusalOf(() => service.Strategies.DefineKeyResultAsync(county.Defining(draft, Qualitative(), unit)))).Status);
            Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => service.Import.ImportFactAsync(Adopted(county, unit)))).Status);
        }
    }

    [Fact]
    public async Task A_county_of_whose_units_nobody_has_told_yet_is_told_from_one_that_has_not_the_unit()
    {
        var county = await service.NewCounty();
        var (keyResult, recommendation, draft) = (await county.KeyResult(Qualitative()), await county.Recommendation(),
            await county.DraftWithGoal());

        Assert.Equal("units-known unit_id",
            (await RefusalOf(() => service.KeyResults.AssignOwnerAsync(Owning(county, keyResult, NewId())))).Rule);
        Assert.Equal("units-known unit_id",
            (await RefusalOf(() => service.Steering.AssignRecommendationAsync(Assigning(county, recommendation, NewId())))).Rule);
        Assert.Equal("units-known owner_unit_id",
            (await RefusalOf(() => service.Strategies.DefineKeyResultAsync(county.Defining(draft, Qualitative(), NewId())))).Rule);
        Assert.Equal("units-known goals", (await RefusalOf(() => service.Import.ImportFactAsync(Adopted(county, NewId())))).Rule);
    }

    [Fact]
    public async Task A_unit_that_has_ended_answers_for_nothing_new_and_a_document_may_tell_that_it_did()
    {
        var county = await service.NewCounty();
        var (keyResult, unit) = (await county.KeyResult(Qualitative()), await county.NewUnit());
        await service.Publish(new UnitEnded(county.Code, Guid.Parse(unit), 2, new DateOnly(2025, 12, 31)));
        await service.Until($"select exists (select from unit_place where unit_id = '{unit}' and not days @> date '2026-01-01')");

        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(() => service.KeyResults.AssignOwnerAsync(Owning(county, keyResult, unit)))).Status);
        Assert.Equal(1, (await service.Import.ImportFactAsync(Adopted(county, unit))).Version);
    }

    private static Wire.AssignOwnerRequest Owning(TestCounty county, Wire.KeyResult keyResult, string unit) =>
        new() { KeyResultId = keyResult.KeyResultId, CountyCode = county.Code, Version = keyResult.Version, UnitId = unit };

    private static Wire.AssignRecommendationRequest Assigning(TestCounty county, Wire.Recommendation one, string unit) =>
        new() { RecommendationId = one.RecommendationId, CountyCode = county.Code, Version = one.Version, UnitId = unit };

    private static Wire.ImportFactRequest Adopted(TestCounty county, string owner)
    {
        var content = Content();
        content.Period = new() { StartNotStated = true };
        return new()
        {
            CountyCode = county.Code,
            Strategy = new()
            {
                StrategyId = NewId(),
                CountyCode = county.Code,
                Content = content,
                Goals = { new Wire.AdoptedGoal
                {
                    GoalId = NewId(),
                    Content = Goal(),
                    KeyResults = { new Wire.AdoptedKeyResult { KeyResultId = NewId(), Content = Qualitative(), OwnerUnitId = owner } }
                } }
            }
        };
    }
}
