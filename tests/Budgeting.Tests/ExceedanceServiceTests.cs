using static Platform.Budgeting.Tests.BudgetFixture;
using static Platform.Budgeting.Tests.TestCounty;

namespace Platform.Budgeting.Tests;

public sealed class ExceedanceServiceTests(BudgetFixture service) : IClassFixture<BudgetFixture>
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
