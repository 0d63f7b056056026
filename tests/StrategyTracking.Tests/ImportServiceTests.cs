using Grpc.Core;
using Platform.Contracts.Budgeting;
using Platform.Contracts.Types.V1;
using static Platform.StrategyTracking.Tests.StrategyFixture;
using static Platform.StrategyTracking.Tests.TestCounty;

namespace Platform.StrategyTracking.Tests;

[Collection<SharedService>]
public sealed class ImportServiceTests(StrategyFixture service)
{
    [Fact]
    public async Task A_strategy_comes_in_whole_also_when_its_days_and_its_decision_are_not_stated()
    {
        var county = await service.NewCounty();
        var fact = Fact(county, NotStated(), Goal1(AtLeast("45", maintain: true), BestHalf(2)), Goal1(Qualitative()));
        fact.Strategy.Goals[1].Content.Number = 2;

        Assert.Equal(1, (await service.Import.ImportFactAsync(fact)).Version);
        Assert.Equal(1, (await service.Import.ImportFactAsync(fact)).Version);
        var tree = await service.Strategies.GetStrategyTreeAsync(new() { CountyCode = county.Code });

        Assert.Equal((true, true, null, Wire.StrategyState.Adopted),
            (tree.FromDocument, tree.Period.StartNotStated, tree.Decision, tree.State));
        Assert.Equal([2, 1], tree.Goals.Select(goal => goal.KeyResults.Count));
        Assert.All(tree.Goals.SelectMany(goal => goal.KeyResults), one => Assert.Equal(Wire.Standing.NoData, one.Status.Standing));
        Assert.Equal("strategy-adopted 1", await service.JournalOf($"strategies/{tree.StrategyId}"));
        Assert.Equal(4L,
            await service.Read<long>(
                $"select count(*) from journal where county_code = '{county.Code}' and (data->>'fromDocument')::boolean"));
        fact.Strategy.Goals.RemoveAt(1);
        Assert.Equal(StatusCode.AlreadyExists, (await RefusalOf(() => service.Import.ImportFactAsync(fact))).Status);
    }

    [Fact]
    public async Task One_whose_first_day_is_not_stated_gives_way_to_those_whose_is()
    {
        var county = await service.NewCounty();
        var (vague, first, overlapping) = (Fact(county, NotStated()), Fact(county, Content("2023-01-01", "2025-12-31")),
            Fact(county, Content("2025-12-31")));
        (vague.Strategy.Decision, first.Strategy.Decision) = (new() { DecidedOn = "2025-12-09" },
            new() { BodyId = county.Council.ToString(), DecidedOn = "2022-09-27" });

        await service.Import.ImportFactAsync(vague);
        await service.Import.ImportFactAsync(first);

        Assert.Equal("one-strategy-in-force", await OutcomeOf(() => service.Import.ImportFactAsync(overlapping)));
        Assert.Equal(first.Strategy.StrategyId, await InForce(county, "2024-06-01"));
        Assert.Equal(vague.Strategy.StrategyId, await InForce(county, "2026-01-15"));
        overlapping.Strategy.Content.Period.StartDate = "2026-01-01";
        overlapping.Strategy.Decision = new() { BodyId = county.Executive.ToString() };
        Assert.Equal("ORG-4", await OutcomeOf(() => service.Import.ImportFactAsync(overlapping)));
    }

    [Fact]
    public async Task One_whose_first_day_is_not_stated_answers_from_the_day_that_its_source_can_speak_of_and_never_before_the_county()
    {
        var county = await service.NewCounty();
        await service.Publish(new Contracts.Registry.CountyRegistered(
            county.Code, 1, new("Alue", "", ""), "WellbeingServicesCounty", new(new DateOnly(2021, 7, 1), null)));
        await service.Until($"select exists (select from county_days where county_code = '{county.Code}')");
        var vague = Fact(county, NotStated());
        await service.Import.ImportFactAsync(vague);

        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => Tree(county, "2021-06-30"))).Status);
        Assert.Equal(Certainty.Inferred, (await Tree(county, "2022-01-01")).Period.Certainty);

        var seen = Fact(county, NotStated());
        (seen.Strategy.Content.Period.ObservedOn, seen.Strategy.Decision) = ("2024-12-31", new() { DecidedOn = "2024-11-01" });
        await service.Import.ImportFactAsync(seen);

        Assert.Equal(vague.Strategy.StrategyId, await InForce(county, "2022-01-01"));
        Assert.Equal((seen.Strategy.StrategyId, Certainty.Stated),
            await Tree(county, "2024-12-31") is var on ? (on.StrategyId, on.Period.Certainty) : default);
        Assert.Equal((seen.Strategy.StrategyId, Certainty.Inferred),
            await Tree(county, "2026-01-15") is var now ? (now.StrategyId, now.Period.Certainty) : default);
        var before = await service.Strategies.GetStrategyAsync(
            new() { StrategyId = seen.Strategy.StrategyId, CountyCode = county.Code, AsOf = "2024-12-30" });
        Assert.Equal(Certainty.NotKnown, before.Period.Certainty);
    }

    [Fact]
    public async Task Measures_and_indicators_come_in_once_undo_nothing_and_tell_nobody_of_what_was_late_already()
    {
        var county = await service.NewCounty();
        var unit = await county.NewUnit();
        var keyResult = await county.KeyResult(BestHalf());
        var (late, due) = (MeasureTests.Planning(county.Code, unit, "2025-12-31"), MeasureTests.Planning(county.Code, unit, "2026-12-31"));
        var source = new Wire.SetIndicatorSourceRequest
        {
            KeyResultId = keyResult.KeyResultId,
            CountyCode = county.Code,
            Indicator = "sotkanet:186",
            Direction = Wire.IndicatorDirection.HigherIsBetter
        };
        Wire.ImportFactRequest[] facts =
        [
            new() { CountyCode = county.Code, Measure = late }, new() { CountyCode = county.Code, Measure = due },
            new() { CountyCode = county.Code, IndicatorSource = source }
        ];

        Assert.Equal([1, 1, 1], await Versions());
        var set = await service.Comparisons.SetIndicatorSourceAsync(
            new(source) { Version = 1, Indicator = "sotkanet:187", ExcludedAreas = { "90" } });
        await service.Clock.PassRounds();

        Assert.Equal([1, 1, 2], await Versions());
        Assert.Equal(set, (await service.Comparisons.ListIndicatorSourcesAsync(new() { CountyCode = county.Code })).Sources.Single());
        Assert.Equal("measure-planned 1", await service.JournalOf($"measures/{late.MeasureId}"));
        Assert.True((await service.Measures.GetMeasureAsync(new() { MeasureId = late.MeasureId, CountyCode = county.Code })).Late);

        async Task<List<long>> Versions()
        {
            List<long> versions = [];

            foreach (var fact in facts)
            {
                versions.Add((await service.Import.ImportFactAsync(fact)).Version);
            }

            return versions;
        }
    }

    [Fact]
    public async Task Key_results_observations_links_and_what_follows_from_negotiations_come_in_and_again_without_effect()
    {
        var county = await service.NewCounty();
        var strategy = Fact(county, Content(), Goal1(Qualitative()));
        var goal = strategy.Strategy.Goals[0].GoalId;
        var keyResult = new Wire.KeyResult { KeyResultId = NewId() };
        var negotiation = new Wire.RecordNegotiationRequest
        {
            NegotiationId = NewId(),
            CountyCode = county.Code,
            HeldOn = "2024-11-27",
            Ministries = { Text("sisäministeriö") }
        };
        var recommendation = county.Issuing(new() { NegotiationId = negotiation.NegotiationId });
        Wire.ImportFactRequest[] facts =
        [
            strategy,
            new() { KeyResult = new()
            {
                KeyResultId = keyResult.KeyResultId,
                CountyCode = county.Code,
                GoalId = goal,
                Content = AtLeast("45", number: 2)
            } },
            new() { Observation = county.Observing(keyResult, "2025-06-30", "41") },
            new() { KeyResultLink = county.Linking(keyResult, Wire.LinkKind.BalancedEconomy) },
            new() { Negotiation = negotiation },
            new() { Recommendation = recommendation },
            new() { RecommendationLink = new()
            {
                RecommendationId = recommendation.RecommendationId,
                CountyCode = county.Code,
                GoalIds = { goal },
                KeyResultIds = { keyResult.KeyResultId }
            } }
        ];
        long[] versions = [2, 2, 1, 1, 1, 2, 2];

        foreach (var fact in facts)
        {
            fact.CountyCode = county.Code;
            await service.Import.ImportFactAsync(fact);
        }

        foreach (var (fact, version) in facts.Zip(versions))
        {
            Assert.Equal(version, (await service.Import.ImportFactAsync(fact)).Version);
        }

        Assert.Equal(Wire.Standing.OffTrack, (await county.Status(keyResult)).Standing);
        Assert.Equal("key-result-defined 1, key-result-status-changed 2", await service.JournalOf($"key-results/{keyResult.KeyResultId}"));
        Assert.Equal("recommendation-issued 1, recommendation-linked 2",
            await service.JournalOf($"recommendations/{recommendation.RecommendationId}"));
        Assert.Equal(
            [keyResult.KeyResultId],
            (await service.Steering.ListRecommendationsAsync(new() { CountyCode = county.Code })).Recommendations.Single().KeyResultIds);
        await service.Publish(new DeficitRecorded(county.Code, 1, 2025, -5, -5, 2025));
        await service.Until($"select cardinality(causes) = 1 from key_result where key_result_id = '{keyResult.KeyResultId}'");
        Assert.Equal(Wire.Standing.OffTrack, (await county.Status(keyResult)).Standing);
    }

    [Fact]
    public async Task What_became_of_a_recommendation_is_not_undone_by_importing_its_links_again()
    {
        var county = await service.NewCounty();
        var strategy = Fact(county, NotStated(), Goal1(AtLeast("45")));
        await service.Import.ImportFactAsync(strategy);
        var one = await county.Recommendation();
        var link = new Wire.ImportFactRequest
        {
            CountyCode = county.Code,
            RecommendationLink = new()
            {
                RecommendationId = one.RecommendationId,
                CountyCode = county.Code,
                GoalIds = { strategy.Strategy.Goals[0].GoalId }
            }
        };
        await service.Import.ImportFactAsync(link);

        await service.Steering.LinkRecommendationAsync(
            new() { RecommendationId = one.RecommendationId, CountyCode = county.Code, Version = 2 });

        Assert.Equal(3, (await service.Import.ImportFactAsync(link)).Version);
        Assert.Empty(
            (await service.Steering.ListRecommendationsAsync(new() { CountyCode = county.Code })).Recommendations.Single().GoalIds);
    }

    [Fact]
    public async Task A_document_adds_nothing_to_a_strategy_that_was_adopted_here()
    {
        var county = await service.NewCounty();
        var adopted = await county.Adopted(AtLeast("45"));

        Assert.Equal("from-document goal_id", (await RefusalOf(() => service.Import.ImportFactAsync(
            new() { CountyCode = county.Code, KeyResult = county.Defining(adopted, AtLeast("1", number: 2)) }))).Rule);
    }

    [Fact]
    public async Task A_fact_of_another_county_or_none_does_not_come_in()
    {
        var client = new Wire.ImportService.ImportServiceClient(service.As(["95"]));
        var fact = new Wire.ImportFactRequest { CountyCode = "95" };

        Assert.Equal(["fact"], (await RefusalOf(() => client.ImportFactAsync(fact))).Fields);
        fact.Strategy = new() { StrategyId = NewId(), CountyCode = "96", Content = Content() };
        Assert.Equal(["strategy.county_code"], (await RefusalOf(() => client.ImportFactAsync(fact))).Fields);
    }

    private static Wire.StrategyContent NotStated()
    {
        var content = Content();
        content.Period = new() { StartNotStated = true, EndNotStated = true };
        return content;
    }

    private static Wire.AdoptedGoal Goal1(params Wire.KeyResultContent[] contents) => new()
    {
        GoalId = NewId(),
        Content = Goal(),
        KeyResults = { contents.Select(content => new Wire.AdoptedKeyResult { KeyResultId = NewId(), Content = content }) }
    };

    private static Wire.ImportFactRequest Fact(TestCounty county, Wire.StrategyContent content, params Wire.AdoptedGoal[] goals) => new()
    {
        CountyCode = county.Code,
        Strategy = new() { StrategyId = NewId(), CountyCode = county.Code, Content = content, Goals = { goals } }
    };

    private AsyncUnaryCall<Wire.Strategy> Tree(TestCounty county, string day) =>
        service.Strategies.GetStrategyTreeAsync(new() { CountyCode = county.Code, AsOf = day });

    private async Task<string> InForce(TestCounty county, string day) =>
        (await service.Strategies.GetStrategyTreeAsync(new() { CountyCode = county.Code, AsOf = day })).StrategyId;
}
