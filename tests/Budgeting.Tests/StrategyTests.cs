using Platform.Contracts.Registry;
using Platform.Contracts.Strategy;
using static Platform.Budgeting.Tests.BudgetFixture;
using static Platform.Budgeting.Tests.TestCounty;

namespace Platform.Budgeting.Tests;

/// <summary>What strategy tracking tells, beside budgets.</summary>
[Collection<SharedByBudgets>]
public sealed class StrategyTests(BudgetFixture service)
{
    [Fact]
    public async Task A_budget_may_come_before_its_strategy_and_its_targets_are_found_at_the_goals_when_that_is_adopted()
    {
        var county = await service.NewCounty();
        var (first, second, untold) = (Goal(1), Goal(2), NewId());
        var follows = WithTarget(Line(Wire.Direction.Appropriation, 70), first.GoalId.ToString());
        var lost = WithTarget(Line(Wire.Direction.Appropriation, 30), untold);
        var draft = await county.Draft(2026, follows, lost);

        Assert.Equal(
            new[] { (first.GoalId.ToString(), Wire.GoalStanding.NotTold, follows.LineId),
                (untold, Wire.GoalStanding.NotTold, lost.LineId) }.Order(),
            (await GoalsOf(county, draft)).Select(goal => (goal.StrategyGoalId, goal.Standing, Assert.Single(goal.Lines).LineId)).Order());

        var strategy = await Adopt(county, 2026, 2029, second, first);

        var goals = await GoalsOf(county, draft);
        Assert.Equal(
            [(first.GoalId.ToString(), Wire.GoalStanding.InForce, 1), (second.GoalId.ToString(), Wire.GoalStanding.InForce, 2),
                (untold, Wire.GoalStanding.NotTold, 0)],
            from goal in goals select (goal.StrategyGoalId, goal.Standing, goal.Number));
        Assert.Equal(("Tavoite 1", "ChangeGoal", strategy.ToString()), (goals[0].Text.Fi, goals[0].Kind, goals[0].StrategyId));
        Assert.Equal(([follows], 0, [lost]), (goals[0].Lines, goals[1].Lines.Count, goals[2].Lines));
    }

    [Fact]
    public async Task A_goal_of_a_superseded_strategy_is_none_of_the_years_after_it()
    {
        var county = await service.NewCounty();
        var (goal, next) = (Goal(1), Goal(1));
        var strategy = await Adopt(county, 2022, 2029, goal);
        await Adopt(county, 2027, 2030, next);
        var line = WithTarget(Line(Wire.Direction.Appropriation, 70), goal.GoalId.ToString());
        var (before, after) = (await county.Draft(2026, line), await county.Draft(2027, line));

        await service.Publish(new StrategySuperseded(county.Code, strategy, 3, Guid.NewGuid(), new DateOnly(2026, 12, 31)));
        await service.Until($"select upper(days) = '2027-01-01' from strategy where strategy_id = '{strategy}'");

        Assert.Equal([(goal.GoalId.ToString(), Wire.GoalStanding.InForce)],
            from one in await GoalsOf(county, before) select (one.StrategyGoalId, one.Standing));
        Assert.Equal(
            [(next.GoalId.ToString(), Wire.GoalStanding.InForce, 0), (goal.GoalId.ToString(), Wire.GoalStanding.NotInForce, 1)],
            from one in await GoalsOf(county, after) select (one.StrategyGoalId, one.Standing, one.Lines.Count));
    }

    [Fact]
    public async Task A_strategy_that_began_on_a_day_not_stated_gives_way_to_the_others_on_their_days()
    {
        var county = await service.NewCounty();
        var (old, stated) = (Goal(1), Goal(2));
        await Adopt(county, null, 2029, old);
        await Adopt(county, 2023, 2025, stated);

        Assert.Equal([2, 1], await Numbers(2022, 2023));
        Assert.Equal([1], await Numbers(2026));

        async Task<IEnumerable<int>> Numbers(params int[] years)
        {
            var numbers = new List<int>();

            foreach (var year in years)
            {
                numbers.InsertRange(0, (await GoalsOf(county, await county.Draft(year))).Select(goal => goal.Number));
            }

            return numbers;
        }
    }

    [Fact]
    public async Task What_programmes_are_to_save_stands_beside_the_budget_of_the_year()
    {
        var county = await service.NewCounty();
        await county.Draft(2026);
        var (large, small, gone) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());

        await service.Publish(
            Saving(county, gone, 2, 2026, 5), Saving(county, gone, 3, 2026, 0), Saving(county, small, 2, 2026, 100),
            Saving(county, large, 2, 2026, 900), Saving(county, large, 3, 2026, 800), Saving(county, large, 4, 2027, 1),
            new ProgrammeChanged(county.Code, large, 5, new("Tuottavuusohjelma II", "", ""), new EventPeriod(null, null)));
        await service.Until(
            $"select count(*) = 3 and bool_or(name_fi = 'Tuottavuusohjelma II' and cents = 800) from saving_target where county_code = '{county.Code}'");

        Assert.Equal([(large.ToString(), "Tuottavuusohjelma II", 800L), (small.ToString(), "Tuottavuusohjelma", 100L)],
            from saving in await SavingsOf(2026) select saving);

        async Task<IEnumerable<(string, string, long)>> SavingsOf(int year) =>
            (await service.Budgets.GetBudgetCycleAsync(new() { CountyCode = county.Code, Year = year })).ProgrammeSavings
                .Select(one => (one.ProgrammeId, one.Name.Fi, one.AmountCents));
    }

    [Fact]
    public async Task A_strategy_and_a_saving_that_are_told_once_more_are_as_they_were_told_last()
    {
        var county = await service.NewCounty();
        var (kept, dropped, added, programme) = (Goal(1), Goal(2), Goal(3), Guid.CreateVersion7());
        var strategy = await Adopt(county, 2026, 2029, kept, dropped);

        await service.Publish(
            Saving(county, programme, 2, 2026, 100),
            Saving(county, programme, 2, 2026, 200) with { Name = new("Toinen ohjelma", "", "") },
            Adopted(county, strategy, 2026, 2028, kept with { Number = 9 }, added),
            Adopted(county, strategy, 2026, 2028, kept with { Number = 9 }, added));
        await service.Until($"select upper(days) = '2029-01-01' from strategy where strategy_id = '{strategy}'");
        await service.Until($"select cents = 200 from saving_target where programme_id = '{programme}'");

        var cycle = await service.Budgets.GetBudgetCycleAsync(
            new() { CountyCode = county.Code, Year = (await county.Draft(2026)).Year });
        Assert.Equal([(added.GoalId.ToString(), 3), (kept.GoalId.ToString(), 9)],
            from goal in await GoalsOf(county, await county.Draft(2027)) select (goal.StrategyGoalId, goal.Number));
        Assert.Equal(("Toinen ohjelma", 200L), Assert.Single(cycle.ProgrammeSavings) is var one ? (one.Name.Fi, one.AmountCents) : default);
    }

    private static EventGoal Goal(int number) => new(Guid.CreateVersion7(), "ChangeGoal", number, new($"Tavoite {number}", "", ""));

    private static ProgrammeSavingTargetSet Saving(TestCounty county, Guid programme, long version, int year, long cents) =>
        new(county.Code, programme, version, new("Tuottavuusohjelma", "", ""), year, cents);

    private static Wire.BudgetLine WithTarget(Wire.BudgetLine line, string goal)
    {
        (line.Target, line.StrategyGoalId) = ("Jonot lyhenevät", goal);
        return line;
    }

    private static StrategyAdopted Adopted(TestCounty county, Guid strategy, int? firstYear, int lastYear, params EventGoal[] goals) => new(
        county.Code, strategy, 2, new("Strategia", "", ""),
        new(firstYear is { } first ? new DateOnly(first, 1, 1) : null, new DateOnly(lastYear, 12, 31)),
        null, null, null, false, goals);

    private async Task<Guid> Adopt(TestCounty county, int? firstYear, int lastYear, params EventGoal[] goals)
    {
        var strategy = Guid.CreateVersion7();
        await service.Publish(Adopted(county, strategy, firstYear, lastYear, goals));
        await service.Until($"select count(*) = {goals.Length} from strategy_goal where strategy_id = '{strategy}'");
        return strategy;
    }

    private async Task<IReadOnlyList<Wire.GoalTargets>> GoalsOf(TestCounty county, Wire.Edition edition) =>
        (await service.Budgets.ListGoalTargetsAsync(new() { EditionId = edition.EditionId, CountyCode = county.Code })).Goals;
}
