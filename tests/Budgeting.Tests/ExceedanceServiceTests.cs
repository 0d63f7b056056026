using Platform.Contracts.Registry;
using static Platform.Budgeting.Tests.BudgetFixture;
using static Platform.Budgeting.Tests.TestCounty;

namespace Platform.Budgeting.Tests;

[Collection<SharedByBudgets>]
public sealed class ExceedanceServiceTests(BudgetFixture service)
{
    [Fact]
    public async Task BUD5_a_binding_line_exceeded_is_told_once_and_cleared_by_the_amendment_that_covers_it()
    {
        var county = await service.NewCounty();
        var (spending, revenue) = (Line(Wire.Direction.Appropriation, 100, binding: true), Line(Wire.Direction.RevenueEstimate, 100));
        var original = await county.ApprovedBudget(spending, revenue);
        await service.Actuals.RecordActualsAsync(county.Batch(1, On(spending, 100)));
        Assert.Empty((await Exceedances(county)).Exceedances);

        await service.Actuals.RecordActualsAsync(county.Batch(2, On(spending, 1)));
        await service.Actuals.RecordActualsAsync(county.Batch(3, On(spending, 20)));
        var open = Assert.Single((await Exceedances(county)).Exceedances);

        // Covers too little: it stands against the new edition.
        var amended = await Amend(county, original, 110, spending, revenue);
        // Covers it.
        var covering = await Amend(county, amended, 121, spending, revenue);

        var cleared = Assert.Single((await Exceedances(county, cleared: true)).Exceedances);
        Assert.Equal((true, original.EditionId, 100, 101, 1),
            (open.Open, open.EditionId, open.BudgetCents, open.OutturnCents, open.Version));
        Assert.Equal((false, covering.EditionId, 121, 121, 3),
            (cleared.Open, cleared.EditionId, cleared.BudgetCents, cleared.OutturnCents, cleared.Version));
        Assert.Empty((await Exceedances(county)).Exceedances);
        Assert.Equal(
            "appropriation-exceeded 1, appropriation-exceeded 2, appropriation-exceedance-cleared 3",
            await service.JournalOf($"exceedances/{county.Code}/2026/{spending.LineId}"));
    }

    [Fact]
    public async Task A_correction_of_what_was_booked_clears_it_too()
    {
        var county = await service.NewCounty();
        var (spending, revenue) = (Line(Wire.Direction.Investment, 100, binding: true), Line(Wire.Direction.RevenueEstimate, 100));
        await county.ApprovedBudget(spending, revenue);

        await service.Actuals.RecordActualsAsync(county.Batch(1, On(spending, 101)));
        await service.Actuals.RecordActualsAsync(county.Batch(1, On(spending, -1)));

        Assert.Empty((await Exceedances(county)).Exceedances);
        Assert.Equal(
            "appropriation-exceeded 1, appropriation-exceedance-cleared 2",
            await service.JournalOf($"exceedances/{county.Code}/2026/{spending.LineId}"));
    }

    [Fact]
    public async Task Operators_see_what_is_exceeded_and_how_old_the_newest_actuals_are()
    {
        var county = await service.NewCounty();
        var (spending, revenue) = (Line(Wire.Direction.Investment, 100, binding: true), Line(Wire.Direction.RevenueEstimate, 100));
        await county.ApprovedBudget(spending, revenue);
        using var told = service.Metrics();
        var days = service.Clock.GetUtcNow().Day;

        await service.Until(() => Say(exceeded: 0, age: days));
        await service.Actuals.RecordActualsAsync(county.Batch(1, On(spending, 101)));
        await service.Until(() => Say(exceeded: 1, age: 0));
        await service.Actuals.RecordActualsAsync(county.Batch(1, On(spending, -1)));
        await service.Until(() => Say(exceeded: 0, age: 0));

        Task<bool> Say(int exceeded, int age) => Task.FromResult(
            told.Now("platform.exceedances.open", county.Code) == exceeded && told.Now("platform.actuals.age", county.Code) == age);
    }

    [Fact]
    public async Task What_was_spent_before_a_late_budget_was_approved_exceeds_it_at_once()
    {
        var county = await service.NewCounty();
        var (spending, revenue) = (Line(Wire.Direction.Appropriation, 100, binding: true), Line(Wire.Direction.RevenueEstimate, 100));
        await county.Know(spending.UnitId);
        await service.Actuals.RecordActualsAsync(county.Batch(1, On(spending.UnitId, Wire.Direction.Appropriation, 101)));

        await county.ApprovedBudget(spending, revenue);

        Assert.Equal(spending.LineId, Assert.Single((await Exceedances(county)).Exceedances).LineId);
    }

    [Fact]
    public async Task Lines_that_do_not_bind_and_revenue_are_not_exceeded()
    {
        var county = await service.NewCounty();
        var (spending, revenue) = (Line(Wire.Direction.Appropriation, 100), Line(Wire.Direction.RevenueEstimate, 100, binding: true));
        await county.ApprovedBudget(spending, revenue);

        await service.Actuals.RecordActualsAsync(county.Batch(1, On(spending, 500), On(revenue, 500)));

        Assert.Empty((await Exceedances(county)).Exceedances);
    }

    [Fact]
    public async Task BUD5_a_binding_line_with_postings_stays_in_an_amendment()
    {
        var county = await service.NewCounty();
        var (spending, revenue) = (Line(Wire.Direction.Appropriation, 100, binding: true), Line(Wire.Direction.RevenueEstimate, 100));
        var amendment = await county.Amendment(await county.ApprovedBudget(spending, revenue));
        await service.Actuals.RecordActualsAsync(county.Batch(1, On(spending, 1)));
        amendment = await service.Budgets.RemoveLinesAsync(
            new()
            {
                EditionId = amendment.EditionId,
                CountyCode = county.Code,
                Version = amendment.Version,
                LineIds = { spending.LineId }
            });
        var proposed = await county.Propose(await county.Put(amendment, Line(Wire.Direction.Appropriation, 100)), "2026-01-12");

        Assert.Equal("BUD-5 edition_id",
            (await RefusalOf(() => service.Budgets.ApproveEditionAsync(county.Approving(proposed, "2026-01-12")))).Rule);
    }

    [Fact]
    public async Task Postings_that_cross_the_line_together_make_one_exceedance()
    {
        var county = await service.NewCounty();
        var (spending, revenue) = (Line(Wire.Direction.Appropriation, 100, binding: true), Line(Wire.Direction.RevenueEstimate, 100));
        await county.ApprovedBudget(spending, revenue);

        await Task.WhenAll(
            Enumerable.Range(0, 10).Select(async _ => await service.Actuals.RecordActualsAsync(county.Batch(1, On(spending, 60)))));

        Assert.Equal("appropriation-exceeded 1", await service.JournalOf($"exceedances/{county.Code}/2026/{spending.LineId}"));
    }

    [Theory]
    [InlineData(Wire.BindingLevel.Unit, 100, 0)]
    [InlineData(Wire.BindingLevel.Unit, 101, 101)]
    [InlineData(Wire.BindingLevel.BranchAccountGroup, 101, 301)]
    [InlineData(Wire.BindingLevel.Branch, 101, 401)]
    public async Task BUD5_a_line_binds_the_sum_of_its_level_and_no_single_part_of_it(Wire.BindingLevel level, long onTheLine, long outturn)
    {
        var county = await service.NewCounty();
        var (sector, below, beside) = await SectorWithUnitBelow(county);
        var binding = Line(Wire.Direction.Appropriation, 90, binding: true, unit: sector, account: "Palvelut");
        binding.BindingLevel = level;
        var supplies = Line(Wire.Direction.Appropriation, 10, unit: sector, account: "Aineet");
        var (services, pay) = (Line(Wire.Direction.Appropriation, 210, unit: below, account: "Palvelut"),
            Line(Wire.Direction.Appropriation, 90, unit: below, account: "Palkat"));
        var elsewhere = Line(Wire.Direction.Appropriation, 500, unit: beside, account: "Palvelut");
        await county.ApprovedBudget(binding, supplies, services, pay, elsewhere, Line(Wire.Direction.RevenueEstimate, 900));

        // Each of the others is exceeded by itself, or used up; what counts is the sum at the level.
        await service.Actuals.RecordActualsAsync(county.Batch(1, On(services, 200), On(pay, 100), On(elsewhere, 600)));
        Assert.Empty((await Exceedances(county)).Exceedances);
        await service.Actuals.RecordActualsAsync(county.Batch(2, On(binding, onTheLine)));

        var told = (await Exceedances(county)).Exceedances;
        Assert.Equal(outturn == 0 ? [] : [(binding.LineId, level, outturn - 1, outturn)],
            told.Select(one => (one.LineId, one.BindingLevel, one.BudgetCents, one.OutturnCents)));
    }

    [Fact]
    public async Task BUD5_what_is_booked_below_exceeds_the_branch_and_an_amendment_of_any_line_there_covers_it()
    {
        var county = await service.NewCounty();
        var (sector, below, _) = await SectorWithUnitBelow(county);
        var (binding, part) = (Line(Wire.Direction.Appropriation, 100, binding: true, unit: sector),
            Line(Wire.Direction.Appropriation, 50, unit: below));
        binding.BindingLevel = Wire.BindingLevel.Branch;
        var revenue = Line(Wire.Direction.RevenueEstimate, 150);
        var original = await county.ApprovedBudget(binding, part, revenue);

        await service.Actuals.RecordActualsAsync(county.Batch(1, On(below, Wire.Direction.Appropriation, 151, "Muut")));
        var open = Assert.Single((await Exceedances(county)).Exceedances);
        (part.AmountsCents[0], revenue.AmountsCents[0]) = (51, 151);
        await county.ProposeAndApprove(await county.Put(await county.Amendment(original), part, revenue), "2026-01-12");

        Assert.Equal((binding.LineId, 150, 151), (open.LineId, open.BudgetCents, open.OutturnCents));
        Assert.Empty((await Exceedances(county)).Exceedances);
        Assert.Contains("\"bindingLevel\": \"Branch\"", await service.Read<string>(
            $"select string_agg(data::text, ' ') from journal where subject = 'exceedances/{county.Code}/2026/{binding.LineId}'"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task BUD5_a_line_that_binds_a_branch_with_postings_stays_in_an_amendment()
    {
        var county = await service.NewCounty();
        var (sector, below, _) = await SectorWithUnitBelow(county);
        var binding = Line(Wire.Direction.Appropriation, 100, binding: true, unit: sector);
        binding.BindingLevel = Wire.BindingLevel.Branch;
        var amendment = await county.Amendment(await county.ApprovedBudget(binding, Line(Wire.Direction.RevenueEstimate, 100)));
        await service.Actuals.RecordActualsAsync(county.Batch(1, On(below, Wire.Direction.Appropriation, 1, "Muut")));
        amendment = await service.Budgets.RemoveLinesAsync(
            new() { EditionId = amendment.EditionId, CountyCode = county.Code, Version = amendment.Version, LineIds = { binding.LineId } });
        var proposed = await county.Propose(await county.Put(amendment, Line(Wire.Direction.Appropriation, 100)), "2026-01-12");

        Assert.Equal("BUD-5 edition_id",
            (await RefusalOf(() => service.Budgets.ApproveEditionAsync(county.Approving(proposed, "2026-01-12")))).Rule);
    }

    [Fact]
    public async Task BUD5_a_unit_that_moves_into_a_branch_exceeds_it_at_once_and_one_that_leaves_it_clears_it_though_nobody_books()
    {
        var county = await service.NewCounty();
        var (sector, below, beside) = await SectorWithUnitBelow(county);
        var (binding, other) = (BindingBranch(sector, 100), BindingBranch(beside, 50));
        var original = await county.ApprovedBudget(binding, other, Line(Wire.Direction.RevenueEstimate, 150));
        await service.Actuals.RecordActualsAsync(county.Batch(1, On(below, Wire.Direction.Appropriation, 101)));
        Assert.Equal([(binding.LineId, 100, 101)], await Open(county));

        await service.Publish(
            new UnitMoved(county.Code, Guid.Parse(below), 2, Guid.Parse(sector), Guid.Parse(beside), new DateOnly(2026, 1, 2)));
        await Settled(county, $"line_id = '{other.LineId}' and is_open");

        Assert.Equal([(other.LineId, 50, 101)], await Open(county));
        Assert.Equal(
            ("appropriation-exceeded 1, appropriation-exceedance-cleared 2", "appropriation-exceeded 1"),
            (await service.JournalOf($"exceedances/{county.Code}/2026/{binding.LineId}"),
                await service.JournalOf($"exceedances/{county.Code}/2026/{other.LineId}")));

        // With nothing booked in the branch any more, the council need not keep its line.
        var amendment = await county.Amendment(original);
        var without = await service.Budgets.RemoveLinesAsync(
            new() { EditionId = amendment.EditionId, CountyCode = county.Code, Version = amendment.Version, LineIds = { binding.LineId } });
        await county.ProposeAndApprove(await county.Put(without, Line(Wire.Direction.Appropriation, 100)), "2026-01-12");
    }

    [Fact]
    public async Task BUD5_a_unit_that_was_never_in_a_branch_by_a_correction_does_not_exceed_it_and_one_that_was_does()
    {
        var county = await service.NewCounty();
        var (sector, below, beside) = await SectorWithUnitBelow(county);
        var (binding, other) = (BindingBranch(sector, 100), BindingBranch(beside, 100));
        await county.ApprovedBudget(binding, other, Line(Wire.Direction.RevenueEstimate, 200));
        await service.Actuals.RecordActualsAsync(county.Batch(1, On(below, Wire.Direction.Appropriation, 101)));

        await service.Publish(new UnitCorrected(county.Code, Guid.Parse(below), 2,
            [new(new("Yksikkö", "", ""), "Unit", Guid.Parse(beside), new(new DateOnly(2020, 1, 1), null))]));
        await Settled(county, $"line_id = '{other.LineId}' and is_open");

        Assert.Equal([(other.LineId, 100, 101)], await Open(county));
    }

    [Fact]
    public async Task BUD5_what_a_closed_or_merged_unit_spent_stays_with_the_branch_in_which_it_was_last()
    {
        var county = await service.NewCounty();
        var (sector, below, beside) = await SectorWithUnitBelow(county);
        var (binding, other) = (BindingBranch(sector, 100), BindingBranch(beside, 100));
        await county.ApprovedBudget(binding, other, Line(Wire.Direction.RevenueEstimate, 200));
        await service.Actuals.RecordActualsAsync(county.Batch(1, On(below, Wire.Direction.Appropriation, 101)));

        await service.Publish(new UnitClosed(county.Code, Guid.Parse(below), 2, new DateOnly(2026, 1, 10), "Merged", [Guid.Parse(beside)]));
        await Settled(county, "true");

        Assert.Equal([(binding.LineId, 100, 101)], await Open(county));
        Assert.Equal("appropriation-exceeded 1", await service.JournalOf($"exceedances/{county.Code}/2026/{binding.LineId}"));
    }

    [Fact]
    public async Task Of_the_lines_of_a_unit_one_binds_all_account_groups()
    {
        var county = await service.NewCounty();
        var sector = (await county.Units(1))[0];
        Wire.BudgetLine[] lines = [Line(Wire.Direction.Appropriation, 50, binding: true, unit: sector),
            Line(Wire.Direction.Appropriation, 50, binding: true, unit: sector, account: "Palkat")];
        lines[0].BindingLevel = lines[1].BindingLevel = Wire.BindingLevel.Branch;
        var draft = await county.Draft(2026, [.. lines, Line(Wire.Direction.RevenueEstimate, 100)]);

        Assert.Equal("binds-once edition_id", (await RefusalOf(() => service.Budgets.ProposeEditionAsync(county.Proposing(draft)))).Rule);
        lines[1].BindingLevel = Wire.BindingLevel.Unit;
        await county.Propose(await county.Put(draft, lines));
    }

    [Fact]
    public async Task A_level_is_given_with_a_binding_line_only_and_without_one_the_line_binds_its_own_money()
    {
        var county = await service.NewCounty();
        var (binding, line) = (Line(Wire.Direction.Appropriation, 100, binding: true), Line(Wire.Direction.Appropriation, 100));
        binding.BindingLevel = Wire.BindingLevel.Unspecified;
        line.BindingLevel = Wire.BindingLevel.Branch;
        var edition = await county.Put(await county.Draft(2027), binding);

        var listed = await service.Budgets.ListLinesAsync(new() { EditionId = edition.EditionId, CountyCode = county.Code });
        Assert.Equal(Wire.BindingLevel.Line, Assert.Single(listed.Lines).BindingLevel);

        Assert.Equal(["lines[0].binding_level"],
            (await RefusalOf(() => service.Budgets.PutLinesAsync(county.Putting(edition, line)))).Fields);
    }

    [Fact]
    public async Task BUD5_a_net_sum_is_exceeded_by_spending_that_revenue_does_not_cover_and_by_revenue_short_when_the_year_is_over()
    {
        var county = await service.NewCounty();
        var (sector, below, beside) = await SectorWithUnitBelow(county);
        var (net, fees) = (BindingBranch(sector, 1000), Line(Wire.Direction.RevenueEstimate, 300, unit: below, account: "Maksutuotot"));
        net.BindingNet = true;
        await county.ApprovedBudget(net, fees, Line(Wire.Direction.RevenueEstimate, 700, unit: beside));

        // 1000 spent of an appropriation of 1000 whose 300 of fees are still to come: no breach, and with 50 more of each neither.
        await service.Actuals.RecordActualsAsync(county.Batch(1, On(net, 1000)));
        await service.Actuals.RecordActualsAsync(county.Batch(2, On(below, Wire.Direction.Appropriation, 50, "Muut"), On(fees, 350)));
        Assert.Empty((await Exceedances(county)).Exceedances);
        await service.Actuals.RecordActualsAsync(county.Batch(3, On(net, 2)));
        var exceeded = Assert.Single((await Exceedances(county)).Exceedances);
        await service.Actuals.RecordActualsAsync(county.Batch(4, On(net, -52), On(fees, -351)));
        Assert.Empty((await Exceedances(county)).Exceedances);
        await county.BookNothing(beside, [5, 6, 7, 8, 9, 10, 11, 12]);
        var missing = Assert.Single((await Exceedances(county)).Exceedances);

        Assert.Equal((net.LineId, true, 700, 702), (exceeded.LineId, exceeded.BindingNet, exceeded.BudgetCents, exceeded.OutturnCents));
        Assert.Equal((net.LineId, 700, 1001), (missing.LineId, missing.BudgetCents, missing.OutturnCents));
    }

    [Fact]
    public async Task A_net_sum_is_bound_by_an_appropriation_for_all_account_groups_only_and_amendments_keep_it()
    {
        var county = await service.NewCounty();
        var sector = (await county.Units(1))[0];
        Wire.BudgetLine[] wrong =
        [
            Line(Wire.Direction.Appropriation, 1), Line(Wire.Direction.Appropriation, 1, binding: true),
            Line(Wire.Direction.RevenueEstimate, 1, binding: true)
        ];
        wrong[2].BindingLevel = Wire.BindingLevel.Branch;
        Array.ForEach(wrong, line => line.BindingNet = true);
        var net = BindingBranch(sector, 100);
        net.BindingNet = true;

        Assert.Equal(
            ["lines[0].binding_net", "lines[1].binding_net", "lines[2].binding_net"],
            (await RefusalOf(async () => await service.Budgets.PutLinesAsync(county.Putting(await county.Draft(2027), wrong)))).Fields);
        var amendment = await county.Amendment(await county.ApprovedBudget(net, Line(Wire.Direction.RevenueEstimate, 100)));
        var listed = await service.Budgets.ListLinesAsync(new() { EditionId = amendment.EditionId, CountyCode = county.Code });
        Assert.Equal([net], listed.Lines.Where(line => line.Binding));
    }

    private static Wire.BudgetLine BindingBranch(string unit, long cents)
    {
        var line = Line(Wire.Direction.Appropriation, cents, binding: true, unit: unit);
        line.BindingLevel = Wire.BindingLevel.Branch;
        return line;
    }

    private async Task<IEnumerable<(string, long, long)>> Open(TestCounty county) =>
        (await Exceedances(county)).Exceedances.Select(one => (one.LineId, one.BudgetCents, one.OutturnCents));

    /// <summary>The year is settled by the tree as it is now, and an exceedance is there.</summary>
    private Task Settled(TestCounty county, string exceedance) => service.Until(
        $"""
        select exists (select from settled_by_tree join tree_change using (county_code, changes) where county_code = '{county.Code}' and year = 2026 and changes >= 5)
            and exists (select from exceedance where county_code = '{county.Code}' and {exceedance})
        """);

    /// <summary>A sector, a unit below it, and a unit that is below none.</summary>
    private async Task<(string Sector, string Below, string Beside)> SectorWithUnitBelow(TestCounty county)
    {
        var (sector, below, beside) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var always = new EventPeriod(new DateOnly(2020, 1, 1), null);
        county.Knows(sector, below, beside);
        await service.Publish(
            new UnitCreated(county.Code, sector, 1, new("Toimiala", "", ""), "Unit", null, always),
            new UnitCreated(county.Code, below, 1, new("Yksikkö", "", ""), "Unit", sector, always),
            new UnitCreated(county.Code, beside, 1, new("Muu", "", ""), "Unit", null, always));
        await service.Until(
            $"select count(*) = 3 from unit_place where county_code = '{county.Code}' and unit_id in ('{sector}', '{below}', '{beside}')");
        return ($"{sector}", $"{below}", $"{beside}");
    }

    private static async Task<Wire.Edition> Amend(TestCounty county, Wire.Edition edition, long cents, params Wire.BudgetLine[] lines)
    {
        foreach (var line in lines)
        {
            line.AmountsCents[0] = cents;
        }

        return await county.ProposeAndApprove(await county.Put(await county.Amendment(edition), lines), "2026-01-12");
    }

    private async Task<Wire.ListExceedancesResponse> Exceedances(TestCounty county, bool cleared = false) =>
        await service.Actuals.ListExceedancesAsync(new() { CountyCode = county.Code, Year = 2026, IncludeCleared = cleared });
}
