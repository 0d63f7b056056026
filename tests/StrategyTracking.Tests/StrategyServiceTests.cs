using Grpc.Core;
using static Platform.StrategyTracking.Tests.StrategyFixture;
using static Platform.StrategyTracking.Tests.TestCounty;

namespace Platform.StrategyTracking.Tests;

[Collection<SharedService>]
public sealed class StrategyServiceTests(StrategyFixture service)
{
    [Fact]
    public async Task A_strategy_is_drafted_filled_and_adopted_by_the_council()
    {
        var county = await service.NewCounty();
        var draft = await county.DraftWithGoal();
        var defining = county.Defining(draft, BestHalf(), await county.NewUnit());
        draft = await service.Strategies.DefineKeyResultAsync(defining);

        var adopted = await county.Adopt(draft);

        Assert.Equal((Wire.StrategyState.Adopted, false, 4L), (adopted.State, adopted.FromDocument, adopted.Version));
        Assert.Equal((county.Council.ToString(), "2025-12-09", "42 §"),
            (adopted.Decision.BodyId, adopted.Decision.DecidedOn, adopted.Decision.Section));
        Assert.Equal(["Ihmisläheinen", "Luotettava"], adopted.Values.Select(value => value.Fi));
        var keyResult = Assert.Single(Assert.Single(adopted.Goals).KeyResults);
        Assert.Equal((defining.Content, defining.OwnerUnitId, Wire.Standing.NoData),
            (keyResult.Content, keyResult.OwnerUnitId, keyResult.Status.Standing));
        Assert.Equal("strategy-drafted 1, goal-added 2, strategy-adopted 4", await service.JournalOf($"strategies/{adopted.StrategyId}"));
        Assert.Equal("key-result-defined 1", await service.JournalOf($"key-results/{keyResult.KeyResultId}"));
        Assert.Equal(
            $$"""
            {"goals": [{"kind": "ChangeGoal", "text": {"en": "", "fi": "Tavoite 1", "sv": ""}, "goalId": "{{adopted.Goals[0].GoalId}}", "number": 1}], "section": "42 §", "decidedOn": "2025-12-09", "fromDocument": false}
            """,
            await service.Read<string>(
                $"select (data - array['countyCode', 'strategyId', 'version', 'name', 'period', 'decisionBodyId'])::text from journal where subject = 'strategies/{adopted.StrategyId}' and type like '%adopted%'"));
    }

    [Fact]
    public async Task Creating_the_same_again_returns_it_and_another_under_its_id_is_refused()
    {
        var county = await service.NewCounty();
        var create = new Wire.CreateStrategyRequest { StrategyId = NewId(), CountyCode = county.Code, Content = Content() };
        var add = county.Adding(await service.Strategies.CreateStrategyAsync(create));
        var define = county.Defining(await service.Strategies.AddGoalAsync(add), AtLeast("45"));
        var full = await service.Strategies.DefineKeyResultAsync(define);

        Assert.Equal(full, await service.Strategies.CreateStrategyAsync(create));
        Assert.Equal(full, await service.Strategies.AddGoalAsync(add));
        Assert.Equal(full, await service.Strategies.DefineKeyResultAsync(define));
        create.Content.Values.Clear();
        add.Content.Number = 2;
        define.Content.TargetNumber = "46";
        Assert.Equal(StatusCode.AlreadyExists, (await RefusalOf(() => service.Strategies.CreateStrategyAsync(create))).Status);
        Assert.Equal(StatusCode.AlreadyExists, (await RefusalOf(() => service.Strategies.AddGoalAsync(add))).Status);
        Assert.Equal(StatusCode.AlreadyExists, (await RefusalOf(() => service.Strategies.DefineKeyResultAsync(define))).Status);
    }

    [Fact]
    public async Task A_draft_changes_in_all_its_parts_on_the_version_that_was_read()
    {
        var county = await service.NewCounty();
        var draft = await county.DraftWithGoal();
        draft = await service.Strategies.DefineKeyResultAsync(county.Defining(draft, AtLeast("45")));
        var (goal, keyResult, content) = (draft.Goals[0].GoalId, draft.Goals[0].KeyResults[0].KeyResultId, Content(end: "2030-12-31"));

        draft = await service.Strategies.UpdateStrategyAsync(
            new() { StrategyId = draft.StrategyId, CountyCode = county.Code, Version = draft.Version, Content = content });
        draft = await service.Strategies.UpdateGoalAsync(
            new() { GoalId = goal, CountyCode = county.Code, Version = draft.Version, Content = Goal(3, Wire.GoalKind.Objective) });
        draft = await service.Strategies.UpdateKeyResultAsync(
            new() { KeyResultId = keyResult, CountyCode = county.Code, Version = draft.Version, Content = BestHalf(7) });

        Assert.Equal(("2030-12-31", 3, Wire.GoalKind.Objective, "0.5", 7), (
            draft.Period.EndDate, draft.Goals[0].Number, draft.Goals[0].Kind, draft.Goals[0].KeyResults[0].Content.TopShare,
            draft.Goals[0].KeyResults[0].Content.Number));
        Assert.Equal(StatusCode.Aborted, (await RefusalOf(() => service.Strategies.RemoveKeyResultAsync(
            new() { KeyResultId = keyResult, CountyCode = county.Code, Version = draft.Version - 1 }))).Status);
        Assert.Equal("goal-without-key-results goal_id", (await RefusalOf(() => service.Strategies.RemoveGoalAsync(
            new() { GoalId = goal, CountyCode = county.Code, Version = draft.Version }))).Rule);
        draft = await service.Strategies.RemoveKeyResultAsync(
            new() { KeyResultId = keyResult, CountyCode = county.Code, Version = draft.Version });
        draft = await service.Strategies.RemoveGoalAsync(new() { GoalId = goal, CountyCode = county.Code, Version = draft.Version });
        Assert.Empty(draft.Goals);
        Assert.Equal("key-result-defined 1, key-result-changed 2, key-result-removed 3",
            await service.JournalOf($"key-results/{keyResult}"));
        Assert.Equal("goals-first strategy_id",
            (await RefusalOf(() => service.Strategies.AdoptStrategyAsync(county.Adopting(draft)))).Rule);
    }

    [Fact]
    public async Task What_the_council_has_adopted_does_not_change()
    {
        var county = await service.NewCounty();
        var adopted = await county.Adopted(AtLeast("45"));
        var (id, version, goal, keyResult) = (adopted.StrategyId, adopted.Version, adopted.Goals[0].GoalId,
            adopted.Goals[0].KeyResults[0].KeyResultId);

        Assert.Equal(["draft-only"], new[]
        {
            await OutcomeOf(() => service.Strategies.UpdateStrategyAsync(
                new() { StrategyId = id, CountyCode = county.Code, Version = version, Content = Content() })),
            await OutcomeOf(() => service.Strategies.AddGoalAsync(county.Adding(adopted, Goal(2)))),
            await OutcomeOf(() => service.Strategies.UpdateGoalAsync(
                new() { GoalId = goal, CountyCode = county.Code, Version = version, Content = Goal() })),
            await OutcomeOf(() => service.Strategies.RemoveGoalAsync(new() { GoalId = goal, CountyCode = county.Code, Version = version })),
            await OutcomeOf(() => service.Strategies.DefineKeyResultAsync(county.Defining(adopted, AtLeast("1", number: 2)))),
            await OutcomeOf(() => service.Strategies.UpdateKeyResultAsync(
                new() { KeyResultId = keyResult, CountyCode = county.Code, Version = version, Content = AtLeast("1") })),
            await OutcomeOf(() => service.Strategies.RemoveKeyResultAsync(
                new() { KeyResultId = keyResult, CountyCode = county.Code, Version = version })),
            await OutcomeOf(() => service.Strategies.AdoptStrategyAsync(county.Adopting(adopted)))
        }.Distinct());
    }

    [Fact]
    public async Task ORG4_bodies_other_than_the_countys_own_council_adopt_nothing_and_no_day_to_come_is_one_of_decision()
    {
        var (county, other) = (await service.NewCounty(), await service.NewCounty());
        var draft = await county.DraftWithGoal();

        foreach (var body in new[] { county.Executive, other.Council, Guid.NewGuid() })
        {
            var request = county.Adopting(draft);
            request.Decision.BodyId = body.ToString();
            Assert.Equal("ORG-4 decision.body_id", (await RefusalOf(() => service.Strategies.AdoptStrategyAsync(request))).Rule);
        }

        var (early, late) = (county.Adopting(draft), county.Adopting(draft));
        (early.Decision.DecidedOn, late.Decision.DecidedOn) = ("2022-02-28", "2026-01-16");
        Assert.Equal("ORG-4 decision.body_id", (await RefusalOf(() => service.Strategies.AdoptStrategyAsync(early))).Rule);
        Assert.Equal("decided-already decision.decided_on", (await RefusalOf(() => service.Strategies.AdoptStrategyAsync(late))).Rule);
    }

    [Fact]
    public async Task A_county_has_one_strategy_in_force_however_many_are_adopted_at_once()
    {
        var county = await service.NewCounty();
        var drafts = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => county.DraftWithGoal()));

        var outcomes = await Task.WhenAll(
            drafts.Select(draft => OutcomeOf(() => service.Strategies.AdoptStrategyAsync(county.Adopting(draft)))));

        Assert.Equal(["OK", .. Enumerable.Repeat("one-strategy-in-force", 4)], outcomes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Two_who_add_a_goal_of_the_same_number_at_once_get_one_in()
    {
        var county = await service.NewCounty();
        var draft = await county.Draft();

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => OutcomeOf(() => service.Strategies.AddGoalAsync(county.Adding(draft)))));

        Assert.Single(outcomes, "OK");
        Assert.All(outcomes.Where(outcome => outcome != "OK"), outcome => Assert.True(outcome is "Aborted" or "goal-number-once", outcome));
        Assert.Equal("goal-number-once content.number",
            (await RefusalOf(() => service.Strategies.AddGoalAsync(county.Adding(draft)))).Rule);
    }

    [Fact]
    public async Task A_successor_ends_the_strategy_before_it_and_each_day_is_answered_by_its_own()
    {
        var county = await service.NewCounty();
        var first = await county.AdoptedFor(Content("2023-01-01", ""), "", AtLeast("45"));
        var draft = await county.DraftWithGoal();

        Assert.Equal("one-strategy-in-force", await OutcomeOf(() => service.Strategies.AdoptStrategyAsync(county.Adopting(draft))));
        var second = await county.Adopt(draft, supersedes: first.StrategyId);

        Assert.Equal(first.StrategyId, second.SupersedesStrategyId);
        Assert.Equal((first.StrategyId, "2025-12-31"), await InForce(county, "2025-12-31"));
        Assert.Equal((second.StrategyId, "2029-12-31"), await InForce(county, "2026-01-01"));
        Assert.Equal((second.StrategyId, "2029-12-31"), await InForce(county, ""));
        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(
                () => service.Strategies.GetStrategyTreeAsync(new() { CountyCode = county.Code, AsOf = "2022-12-31" }))).Status);
        Assert.EndsWith($"strategy-superseded {first.Version + 1}", await service.JournalOf($"strategies/{first.StrategyId}"));
        Assert.Equal(
            [second.StrategyId, first.StrategyId],
            (await service.Strategies.ListStrategiesAsync(new() { CountyCode = county.Code })).Strategies
                .Select(strategy => strategy.StrategyId));
        var third = await county.DraftWithGoal(Content("2026-01-01"));
        Assert.Equal("supersedes-earlier supersedes_strategy_id",
            (await RefusalOf(() => service.Strategies.AdoptStrategyAsync(county.Adopting(third, second.StrategyId)))).Rule);
    }

    [Fact]
    public async Task What_is_another_countys_is_not_there()
    {
        var (county, other) = (await service.NewCounty(), await service.NewCounty());
        var adopted = await county.Adopted(AtLeast("45"));

        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(
                () => service.Strategies.GetStrategyAsync(new() { StrategyId = adopted.StrategyId, CountyCode = other.Code }))).Status);
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => service.Strategies.AddGoalAsync(
            new() { GoalId = NewId(), CountyCode = other.Code, StrategyId = adopted.StrategyId, Content = Goal() }))).Status);
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => service.KeyResults.GetKeyResultStatusAsync(
            new() { KeyResultId = adopted.Goals[0].KeyResults[0].KeyResultId, CountyCode = other.Code }))).Status);
    }

    private async Task<(string, string)> InForce(TestCounty county, string day)
    {
        var strategy = await service.Strategies.GetStrategyTreeAsync(new() { CountyCode = county.Code, AsOf = day });
        return (strategy.StrategyId, strategy.Period.EndDate);
    }
}
