using Platform.Contracts.Registry;
using static Platform.Budgeting.Tests.BudgetFixture;
using static Platform.Budgeting.Tests.TestCounty;

namespace Platform.Budgeting.Tests;

/// <summary>Units are closed, and what is still open of later years follows them.</summary>
[Collection<SharedByBudgets>]
public sealed class ReorganisationTests(BudgetFixture service)
{
    private static readonly DateOnly s_lastDay = new(2026, 12, 31);

    [Fact]
    public async Task The_lines_of_a_draft_follow_a_closed_unit_to_its_one_successor()
    {
        var county = await service.NewCounty();
        var (closed, heir) = await TwoUnits(county);
        var (joining, alone) = (Line(Wire.Direction.Appropriation, 100, binding: true, closed),
            Line(Wire.Direction.Appropriation, 30, unit: closed, account: "Henkilöstö"));
        var (there, revenue) = (Line(Wire.Direction.Appropriation, 50, unit: heir), Line(Wire.Direction.RevenueEstimate, 180));
        var draft = await county.Draft(2027, joining, alone, there, revenue);
        (joining.Target, joining.StrategyGoalId) = ("Jonot lyhenevät", NewId());
        draft = await county.Put(draft, joining);

        await Close(county, closed, heir);
        await service.Until($"select version = {draft.Version + 1} from edition where edition_id = '{draft.EditionId}'");

        var after = await service.Budgets.GetEditionAsync(new() { EditionId = draft.EditionId, CountyCode = county.Code });
        Assert.Equal((draft.Sums, draft.Version + 1), (after.Sums, after.Version));
        (there.Binding, there.BindingLevel, there.Target, there.StrategyGoalId, alone.UnitId) = (true, Wire.BindingLevel.Line,
            joining.Target, joining.StrategyGoalId, heir);
        there.AmountsCents.Clear();
        there.AmountsCents.AddRange([150, 150, 150]);
        Assert.Equal(Ordered(there, alone, revenue), await LinesOf(county, draft));
        Assert.Equal(
            new[] { (joining.LineId, closed, heir, there.LineId), (alone.LineId, closed, heir, alone.LineId) }.Order(),
            (await RemappingsOf(county, draft))
                .Select(one => (one.LineId, one.UnitId, Assert.Single(one.SuccessorUnitIds), one.IntoLineId)).Order());
        Assert.EndsWith($"lines-changed {after.Version}", await service.JournalOf($"editions/{draft.EditionId}"), StringComparison.Ordinal);
        Assert.Equal("Aborted", await OutcomeOf(() => service.Budgets.PutLinesAsync(county.Putting(draft, there))));
    }

    [Fact]
    public async Task A_line_that_binds_more_than_its_own_money_or_would_be_lost_in_one_that_does_is_left_for_a_person()
    {
        var county = await service.NewCounty();
        var (closed, heir) = await TwoUnits(county);
        var (wide, narrow) = (Line(Wire.Direction.Appropriation, 1, binding: true, closed),
            Line(Wire.Direction.Appropriation, 2, binding: true, closed, account: "Palkat"));
        var (free, there) = (Line(Wire.Direction.Appropriation, 4, unit: closed, account: "Muut"),
            Line(Wire.Direction.Appropriation, 8, binding: true, heir, account: "Palkat"));
        (wide.BindingLevel, there.BindingLevel) = (Wire.BindingLevel.Branch, Wire.BindingLevel.Branch);
        var draft = await county.Draft(2027, wide, narrow, free, there);

        await Close(county, closed, heir);
        await service.Until($"select version = {draft.Version + 1} from edition where edition_id = '{draft.EditionId}'");

        free.UnitId = heir;
        Assert.Equal(Ordered(wide, narrow, free, there), await LinesOf(county, draft));
    }

    [Fact]
    public async Task Money_follows_a_successor_that_was_closed_too()
    {
        var county = await service.NewCounty();
        var (closed, heir) = await TwoUnits(county);
        var last = (await county.Units(1))[0];
        var draft = await county.Draft(2027, Line(Wire.Direction.Appropriation, 1, unit: closed));

        await Close(county, heir, last);
        await Close(county, closed, heir);
        await service.Until($"select exists (select from line where edition_id = '{draft.EditionId}' and unit_id = '{last}')");
    }

    [Fact]
    public async Task Of_several_successors_or_none_a_person_says_who_gets_the_money_before_the_budget_is_proposed()
    {
        var county = await service.NewCounty();
        var units = await county.Units(4);
        var (split, given) = (Line(Wire.Direction.Appropriation, 60, unit: units[0]),
            Line(Wire.Direction.Appropriation, 40, unit: units[1]));
        var draft = await county.Draft(2027, split, given, Line(Wire.Direction.RevenueEstimate, 100));

        await Close(county, units[0], units[2], units[3]);
        await Close(county, units[1]);

        var open = await RemappingsOf(county, draft);
        Assert.Equal(
            new[] { (split.LineId, $"{units[2]} {units[3]}"), (given.LineId, "") }.Order(),
            open.Select(one => (one.LineId, string.Join(' ', one.SuccessorUnitIds))).Order());
        Assert.All(open, one => Assert.Equal(("2026-12-31", ""), (one.LastDay, one.IntoLineId)));
        Assert.Equal(draft, await service.Budgets.GetEditionAsync(new() { EditionId = draft.EditionId, CountyCode = county.Code }));
        Assert.Equal("unit-exists edition_id", (await RefusalOf(() => service.Budgets.ProposeEditionAsync(county.Proposing(draft)))).Rule);

        (split.UnitId, given.UnitId) = (units[2], units[3]);
        draft = await county.Put(draft, split, given);
        Assert.Empty(await RemappingsOf(county, draft));
        await county.Propose(draft);
    }

    [Fact]
    public async Task What_is_proposed_or_approved_stays_and_follows_when_it_is_returned_or_amended()
    {
        var county = await service.NewCounty();
        var (closed, heir) = await TwoUnits(county);
        var (line, revenue) = (Line(Wire.Direction.Appropriation, 100, unit: closed), Line(Wire.Direction.RevenueEstimate, 100));
        var proposed = await county.Propose(await county.Draft(2027, line, revenue));
        var approved = await county.ProposeAndApprove(await county.Draft(2028, line, revenue));
        var thisYears = await county.Draft(2026, line, revenue);

        await Close(county, closed, heir);
        await service.Until($"select exists (select from unit_successor where unit_id = '{closed}')");

        Assert.Equal([line.LineId], from one in await RemappingsOf(county, proposed) where one.IntoLineId == "" select one.LineId);
        Assert.Equal([line.LineId], from one in await RemappingsOf(county, approved) where one.IntoLineId == "" select one.LineId);
        Assert.Equal(Ordered(line, revenue), await LinesOf(county, approved));
        // In the year in which it ends the unit still has money; what becomes of the rest of the plan is open.
        Assert.Equal([(line.LineId, "2026-12-31", "")],
            from one in await RemappingsOf(county, thisYears) select (one.LineId, one.LastDay, one.IntoLineId));
        await county.Propose(thisYears);
        Assert.Equal(Ordered(line, revenue), await LinesOf(county, thisYears));

        var returned = await service.Budgets.ReturnEditionAsync(
            new() { EditionId = proposed.EditionId, CountyCode = county.Code, Version = proposed.Version });
        Assert.Equal(proposed.Version + 2, returned.Version);
        Assert.Equal(heir, (await LinesOf(county, returned)).Single(one => one.LineId == line.LineId).UnitId);

        var amendment = await county.Amendment(approved);
        var moved = Assert.Single(await RemappingsOf(county, amendment));
        Assert.Equal((line.LineId, heir), (moved.LineId, Assert.Single(moved.SuccessorUnitIds)));
        Assert.Equal(heir, (await LinesOf(county, amendment)).Single(one => one.LineId == moved.IntoLineId).UnitId);
        Assert.DoesNotContain(await LinesOf(county, amendment), one => one.LineId == line.LineId);
        Assert.Equal(2, (await county.ProposeAndApprove(amendment, "2026-01-12")).Number);
        Assert.Equal(Ordered(line, revenue), await LinesOf(county, approved));
    }

    [Fact]
    public async Task A_binding_line_with_postings_stays_in_an_amendment_for_the_council_to_see()
    {
        var county = await service.NewCounty();
        var (closed, heir) = await TwoUnits(county);
        var (line, revenue) = (Line(Wire.Direction.Appropriation, 100, binding: true, closed), Line(Wire.Direction.RevenueEstimate, 100));
        var approved = await county.ProposeAndApprove(await county.Draft(2027, line, revenue));
        await service.Actuals.RecordActualsAsync(
            new() { BatchId = NewId(), CountyCode = county.Code, Year = 2027, Month = 1, Postings = { On(line, 1) } });
        await Close(county, closed, heir);
        await service.Until($"select exists (select from unit_successor where unit_id = '{closed}')");

        var amendment = await county.Amendment(approved);

        Assert.Equal(Ordered(line, revenue), await LinesOf(county, amendment));
        Assert.Equal("", Assert.Single(await RemappingsOf(county, amendment)).IntoLineId);
        Assert.Equal(2, (await county.ProposeAndApprove(amendment, "2026-01-12")).Number);
    }

    [Fact]
    public async Task A_closing_on_another_day_than_was_told_first_moves_the_lines_of_the_years_after_that()
    {
        var county = await service.NewCounty();
        var (closed, heir) = await TwoUnits(county);
        var line = Line(Wire.Direction.Appropriation, 1, unit: closed);
        var draft = await county.Draft(2026, line);
        await Close(county, closed, heir);

        await service.Publish(new UnitCorrected(county.Code, Guid.Parse(closed), 3,
            [new(new("Yksikkö", "", ""), "Unit", null, new(new DateOnly(2020, 1, 1), new DateOnly(2025, 12, 31)))]));

        await service.Until($"select exists (select from line where edition_id = '{draft.EditionId}' and unit_id = '{heir}')");
        await service.Publish(new UnitEnded(county.Code, Guid.Parse(closed), 4, new DateOnly(2025, 6, 30)));
        await service.Until($"select exists (select from unit_successor where unit_id = '{closed}' and last_day = '2025-06-30')");
        Assert.Equal("2025-12-31", Assert.Single(await RemappingsOf(county, draft)).LastDay);
    }

    [Fact]
    public async Task No_line_is_put_on_a_unit_that_is_closed_before_the_year_and_what_went_into_a_line_goes_on_with_it()
    {
        var county = await service.NewCounty();
        var units = await county.Units(3);
        var line = Line(Wire.Direction.Appropriation, 1, unit: units[0]);
        var draft = await county.Draft(2027, line);
        await Close(county, units[0], units[1]);
        await service.Until($"select version = {draft.Version + 1} from edition where edition_id = '{draft.EditionId}'");
        draft.Version++;

        Assert.Equal("unit-exists lines[0].unit_id",
            (await RefusalOf(() => service.Budgets.PutLinesAsync(county.Putting(draft, line)))).Rule);
        await Close(county, units[1], units[2]);
        await service.Until($"select version = {draft.Version + 1} from edition where edition_id = '{draft.EditionId}'");

        Assert.Equal(
            new[] { (units[0], units[2], line.LineId), (units[1], units[2], line.LineId) }.Order(),
            (await RemappingsOf(county, draft)).Select(one => (one.UnitId, Assert.Single(one.SuccessorUnitIds), one.IntoLineId)).Order());
    }

    private static async Task<(string Closed, string Heir)> TwoUnits(TestCounty county)
    {
        var units = await county.Units(2);
        return (units[0], units[1]);
    }

    private async Task Close(TestCounty county, string unit, params string[] successors)
    {
        await service.Publish(new UnitClosed(county.Code, Guid.Parse(unit), 2, s_lastDay, "Merged", [.. successors.Select(Guid.Parse)]));
        await service.Until(
            $"select exists (select from unit_place where unit_id = '{unit}' and upper(days) = '{s_lastDay.AddDays(1):yyyy-MM-dd}')");
        await service.Until($"select exists (select from unit_successor where unit_id = '{unit}')");
    }

    private async Task<IReadOnlyList<Wire.LineRemapping>> RemappingsOf(TestCounty county, Wire.Edition edition) =>
        (await service.Budgets.ListLineRemappingsAsync(new() { EditionId = edition.EditionId, CountyCode = county.Code })).Remappings;

    private async Task<IReadOnlyList<Wire.BudgetLine>> LinesOf(TestCounty county, Wire.Edition edition) =>
        Ordered([.. (await service.Budgets.ListLinesAsync(new() { EditionId = edition.EditionId, CountyCode = county.Code })).Lines]);

    private static IReadOnlyList<Wire.BudgetLine> Ordered(params Wire.BudgetLine[] lines) =>
        [.. lines.OrderBy(line => line.LineId, StringComparer.Ordinal)];
}
