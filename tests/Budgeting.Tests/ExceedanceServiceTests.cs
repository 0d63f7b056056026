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
        Assert.Equal((true, original.EditionId, 100, 101, 1), (open.Open, open.EditionId, open.BudgetCents, open.OutturnCents, open.Version));
        Assert.Equal((false, covering.EditionId, 121, 121, 3), (cleared.Open, cleared.EditionId, cleared.BudgetCents, cleared.OutturnCents, cleared.Version));
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
            "appropriation-exceeded 1, appropriation-exceedance-cleared 2", await service.JournalOf($"exceedances/{county.Code}/2026/{spending.LineId}"));
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
            new() { EditionId = amendment.EditionId, CountyCode = county.Code, Version = amendment.Version, LineIds = { spending.LineId } });
        var proposed = await county.Propose(await county.Put(amendment, Line(Wire.Direction.Appropriation, 100)), "2026-01-12");

        Assert.Equal("BUD-5 edition_id", (await RefusalOf(() => service.Budgets.ApproveEditionAsync(county.Approving(proposed, "2026-01-12")))).Rule);
    }

    [Fact]
    public async Task Postings_that_cross_the_line_together_make_one_exceedance()
    {
        var county = await service.NewCounty();
        var (spending, revenue) = (Line(Wire.Direction.Appropriation, 100, binding: true), Line(Wire.Direction.RevenueEstimate, 100));
        await county.ApprovedBudget(spending, revenue);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ => await service.Actuals.RecordActualsAsync(county.Batch(1, On(spending, 60)))));

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
        var (services, pay) = (Line(Wire.Direction.Appropriation, 210, unit: below, account: "Palvelut"), Line(Wire.Direction.Appropriation, 90, unit: below, account: "Palkat"));
        var elsewhere = Line(Wire.Direction.Appropriation, 500, unit: beside, account: "Palvelut");
        await county.ApprovedBudget(binding, supplies, services, pay, elsewhere, Line(Wire.Direction.RevenueEstimate, 900));

        // Each of the others is exceeded by itself, or used up; what counts is the sum at the level.
        await service.Actuals.RecordActualsAsync(county.Batch(1, On(services, 200), On(pay, 100), On(elsewhere, 600)));
        Assert.Empty((await Exceedances(county)).Exceedances);
        await service.Actuals.RecordActualsAsync(county.Batch(2, On(binding, onTheLine)));

        var told = (await Exceedances(county)).Exceedances;
        Assert.Equal(outturn == 0 ? [] : [(binding.LineId, level, outturn - 1, outturn)], told.Select(one => (one.LineId, one.BindingLevel, one.BudgetCents, one.OutturnCents)));
    }

    [Fact]
    public async Task BUD5_what_is_booked_below_exceeds_the_branch_and_an_amendment_of_any_line_there_covers_it()
    {
        var county = await service.NewCounty();
        var (sector, below, _) = await SectorWithUnitBelow(county);
        var (binding, part) = (Line(Wire.Direction.Appropriation, 100, binding: true, unit: sector), Line(Wire.Direction.Appropriation, 50, unit: below));
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
            $"select string_agg(data::text, ' ') from journal where subject = 'exceedances/{county.Code}/2026/{binding.LineId}'"), StringComparison.Ordinal);
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

        Assert.Equal("BUD-5 edition_id", (await RefusalOf(() => service.Budgets.ApproveEditionAsync(county.Approving(proposed, "2026-01-12")))).Rule);
    }

    [Fact]
    public async Task BUD5_of_a_branch_that_a_unit_has_left_an_exceedance_clears_with_the_next_booking_anywhere_and_its_line_stays_till_then()
    {
        var county = await service.NewCounty();
        var (sector, below, beside) = await SectorWithUnitBelow(county);
        var binding = Line(Wire.Direction.Appropriation, 100, binding: true, unit: sector);
        binding.BindingLevel = Wire.BindingLevel.Branch;
        var original = await county.ApprovedBudget(binding, Line(Wire.Direction.RevenueEstimate, 100));
        await service.Actuals.RecordActualsAsync(county.Batch(1, On(below, Wire.Direction.Appropriation, 101)));
        await service.Tell(new UnitMoved(county.Code, Guid.Parse(below), 2, Guid.Parse(sector), Guid.Parse(beside), new DateOnly(2026, 1, 2)));
        await service.Until($"select count(*) = 2 from unit_place where unit_id = '{below}'");
        var amendment = await county.Amendment(original);
        var without = await service.Budgets.RemoveLinesAsync(
            new() { EditionId = amendment.EditionId, CountyCode = county.Code, Version = amendment.Version, LineIds = { binding.LineId } });
        var proposed = await county.Propose(await county.Put(without, Line(Wire.Direction.Appropriation, 100)), "2026-01-12");

        Assert.Equal("BUD-5 edition_id", (await RefusalOf(() => service.Budgets.ApproveEditionAsync(county.Approving(proposed, "2026-01-12")))).Rule);
        Assert.Single((await Exceedances(county)).Exceedances);
        await service.Actuals.RecordActualsAsync(county.Batch(2, On(beside, Wire.Direction.Appropriation, 1)));
        Assert.Empty((await Exceedances(county)).Exceedances);
        await county.Approve(proposed, "2026-01-12");
    }

    [Fact]
    public async Task Of_the_lines_of_a_unit_one_binds_all_account_groups()
    {
        var county = await service.NewCounty();
        var sector = (await county.Units(1))[0];
        Wire.BudgetLine[] lines = [Line(Wire.Direction.Appropriation, 50, binding: true, unit: sector), Line(Wire.Direction.Appropriation, 50, binding: true, unit: sector, account: "Palkat")];
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

        Assert.Equal(["lines[0].binding_level"], (await RefusalOf(() => service.Budgets.PutLinesAsync(county.Putting(edition, line)))).Fields);
    }

    /// <summary>A sector, a unit below it, and a unit that is below none.</summary>
    private async Task<(string Sector, string Below, string Beside)> SectorWithUnitBelow(TestCounty county)
    {
        var (sector, below, beside) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var always = new EventPeriod(new DateOnly(2020, 1, 1), null);
        county.Knows(sector, below, beside);
        await service.Tell(
            new UnitCreated(county.Code, sector, 1, new("Toimiala", "", ""), "Unit", null, always),
            new UnitCreated(county.Code, below, 1, new("Yksikkö", "", ""), "Unit", sector, always),
            new UnitCreated(county.Code, beside, 1, new("Muu", "", ""), "Unit", null, always));
        await service.Until($"select count(*) = 3 from unit_place where county_code = '{county.Code}' and unit_id in ('{sector}', '{below}', '{beside}')");
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
