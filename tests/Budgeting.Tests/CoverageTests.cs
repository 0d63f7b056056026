using static Platform.Budgeting.Tests.BudgetFixture;
using static Platform.Budgeting.Tests.TestCounty;

namespace Platform.Budgeting.Tests;

[Collection<SharedByMoney>]
public sealed class CoverageTests(BudgetFixture service)
{
    [Fact]
    public async Task What_each_year_of_the_plan_covers_is_told_and_so_is_when_it_no_longer_does_and_when_it_does_again()
    {
        var county = await service.NewCounty();
        var unit = NewId();
        var (spending, income) = (Line(Wire.Direction.Appropriation, 1000, unit: unit),
            Line(Wire.Direction.RevenueEstimate, 1000, unit: unit));
        income.AmountsCents[1] = 1300;
        var original = await county.ApprovedBudget(spending, income);
        await Adopt(county, -250);
        var covered = await Status(county);

        income.AmountsCents[1] = 1100;
        var amendment = await county.Amendment(original);
        var lesser = await county.ProposeAndApprove(await county.Put(amendment, income), "2026-01-12");
        var lacking = await Status(county);
        income.AmountsCents[2] = 1150;
        await county.ProposeAndApprove(await county.Put(await county.Amendment(lesser), income), "2026-01-13");
        var again = await Status(county);

        Assert.Equal([(2026, 0L, -250L), (2027, 300L, 50L), (2028, 0L, 50L)],
            covered.Coverage.Select(year => (year.Year, year.ResultCents, year.BalanceCents)));
        Assert.Equal((true, true, 0L), (covered.HasPlanCovers, covered.PlanCovers, covered.LackingCents));
        Assert.Equal((false, 150L, lesser.EditionId), (lacking.PlanCovers, lacking.LackingCents, lacking.Coverage[0].EditionId));
        Assert.Equal((true, 0L), (again.PlanCovers, again.LackingCents));
        Assert.Equal(
            "deficit-recorded 1, deficit-deadline-set 1, deficit-plan-fell-short 3, deficit-plan-covers 4",
            await service.JournalOf($"deficits/{county.Code}"));
    }

    [Fact]
    public async Task Without_a_plan_nothing_is_known_of_what_it_covers()
    {
        var county = await service.NewCounty();
        await Adopt(county, -250);
        var status = await Status(county);

        Assert.Equal((false, 0), (status.HasPlanCovers, status.Coverage.Count));
    }

    [Fact]
    public async Task BUD11_statements_adopted_after_June_are_late()
    {
        var county = await service.NewCounty();

        Assert.False((await service.Deficits.RecordFinancialStatementsAsync(Statements(county, 2023, 1, "2024-06-30"))).Late);
        Assert.True((await service.Deficits.RecordFinancialStatementsAsync(Statements(county, 2024, 1, "2025-07-01"))).Late);
    }

    private async Task<Wire.DeficitStatus> Status(TestCounty county) =>
        await service.Deficits.GetDeficitStatusAsync(new() { CountyCode = county.Code });

    private async Task Adopt(TestCounty county, long cents) =>
        await service.Deficits.RecordFinancialStatementsAsync(Statements(county, 2025, cents, "2026-01-14"));

    private static Wire.RecordFinancialStatementsRequest Statements(TestCounty county, int year, long cents, string day) => new()
    {
        StatementsId = NewId(),
        CountyCode = county.Code,
        FinancialYear = year,
        ResultCents = cents,
        Decision = DecisionOf(county.Council, day)
    };
}
