using Grpc.Core;
using static Platform.Budgeting.Tests.BudgetFixture;
using static Platform.Budgeting.Tests.TestCounty;

namespace Platform.Budgeting.Tests;

[Collection<SharedByBudgets>]
public sealed class ReallocationTests(BudgetFixture service)
{
    [Fact]
    public async Task Money_moves_between_lines_and_what_was_approved_before_answers_as_it_did()
    {
        var county = await service.NewCounty();
        var (giving, getting, revenue) = (Line(Wire.Direction.Appropriation, 100), Line(Wire.Direction.Appropriation, 50),
            Line(Wire.Direction.RevenueEstimate, 150));
        var original = await county.ApprovedBudget(giving, getting, revenue);
        await service.Actuals.RecordActualsAsync(county.Batch(1, On(getting, 60)));

        var draft = await Transfer(county, await Draft(county, original), giving, getting, 30);
        var approved = await county.ProposeAndApprove(draft, "2026-01-12");

        Assert.Equal((Wire.AmendmentKind.Reallocation, 2), (approved.Kind, approved.Number));
        Assert.Equal(original.Sums, approved.Sums);
        Assert.Equal((80, -20), await BudgetOf(county, getting, approved.EditionId));
        Assert.Equal((50, 10), await BudgetOf(county, getting, original.EditionId));
        Assert.Equal((50, 10), await BudgetOf(county, getting, "", "2026-01-11"));
        Assert.Equal((80, -20), await BudgetOf(county, getting, "", "2026-01-12"));
        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(
                () => service.Actuals.CompareOutturnAsync(new() { CountyCode = county.Code, Year = 2026, EditionId = NewId() }))).Status);
    }

    [Fact]
    public async Task A_reallocation_that_adds_money_is_not_proposed()
    {
        var county = await service.NewCounty();
        var (spending, revenue) = (Line(Wire.Direction.Appropriation, 100), Line(Wire.Direction.RevenueEstimate, 100));
        var draft = await Draft(county, await county.ApprovedBudget(spending, revenue));
        (spending.AmountsCents[2], revenue.AmountsCents[2]) = (101, 101);
        draft = await county.Put(draft, spending, revenue);

        Assert.Equal("reallocation-keeps-sums edition_id",
            (await RefusalOf(() => service.Budgets.ProposeEditionAsync(county.Proposing(draft)))).Rule);
    }

    [Fact]
    public async Task A_line_gives_what_it_has_to_one_of_its_direction()
    {
        var county = await service.NewCounty();
        var (giving, getting, revenue) = (Line(Wire.Direction.Appropriation, 100), Line(Wire.Direction.Appropriation, 50),
            Line(Wire.Direction.RevenueEstimate, 150));
        var original = await county.ApprovedBudget(giving, getting, revenue);
        var draft = await Draft(county, original);

        Assert.Equal("enough-left amount_cents",
            (await RefusalOf(() => service.Budgets.TransferAmountAsync(Transferring(county, draft, giving, getting, 101)))).Rule);
        Assert.Equal("same-direction to_line_id",
            (await RefusalOf(() => service.Budgets.TransferAmountAsync(Transferring(county, draft, giving, revenue, 1)))).Rule);
        Assert.Equal("BUD-5 edition_id",
            (await RefusalOf(() => service.Budgets.TransferAmountAsync(Transferring(county, original, giving, getting, 1)))).Rule);
        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(() => service.Budgets.TransferAmountAsync(
                Transferring(county, draft, giving, Line(Wire.Direction.Appropriation, 1), 1)))).Status);
        Assert.Equal(["to_line_id", "amount_cents"],
            (await RefusalOf(() => service.Budgets.TransferAmountAsync(Transferring(county, draft, giving, giving, 0)))).Fields);
    }

    [Fact]
    public async Task Of_two_amendments_approved_at_once_one_is_in_force_and_the_other_amends_an_older_edition()
    {
        var county = await service.NewCounty();
        var original = await county.ApprovedBudget();
        var proposed = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(async _ => await county.Propose(await county.Amendment(original), "2026-01-12")));

        var outcomes = await Task.WhenAll(
            proposed.Select(one => OutcomeOf(() => service.Budgets.ApproveEditionAsync(county.Approving(one, "2026-01-12")))));

        Assert.Equal(["OK", "amends-newest"], outcomes.Order(StringComparer.OrdinalIgnoreCase).Reverse());
        Assert.Equal(2, (await service.Budgets.GetBudgetAsync(new() { CountyCode = county.Code, Year = 2026 })).Number);
    }

    [Fact]
    public async Task The_budget_of_a_closed_year_changes_no_more_and_postings_of_it_still_come_in()
    {
        var county = await service.NewCounty();
        var (spending, revenue) = (Line(Wire.Direction.Appropriation, 100), Line(Wire.Direction.RevenueEstimate, 100));
        var original = await county.ProposeAndApprove(await county.Draft(2024, spending, revenue), "2026-01-05");
        var proposed = await county.Propose(await county.Amendment(original), "2026-01-12");
        Assert.Equal((Wire.CycleState.InForce, true), await Cycle() is var before ? (before.State, before.Late) : default);
        Assert.Equal([proposed.EditionId], (await Cycle()).OpenEditionIds);

        await service.Deficits.RecordFinancialStatementsAsync(
            new()
            {
                StatementsId = NewId(),
                CountyCode = county.Code,
                FinancialYear = 2024,
                ResultCents = 1,
                Decision = DecisionOf(county.Council, "2026-01-13")
            });

        Assert.Equal("year-closed edition_id",
            (await RefusalOf(() => service.Budgets.ApproveEditionAsync(county.Approving(proposed, "2026-01-14")))).Rule);
        Assert.Equal("year-closed amends_edition_id", (await RefusalOf(() => service.Budgets.DraftAmendmentAsync(
            new() { EditionId = NewId(), CountyCode = county.Code, AmendsEditionId = original.EditionId, Reason = "Myöhässä" }))).Rule);
        Assert.Equal((Wire.CycleState.Closed, "2026-01-13"), await Cycle() is var after ? (after.State, after.ClosedOn) : default);
        Assert.Equal(1, (await county.Import(NewId(), [In(1, On(spending, 1))], year: 2024)).PostingCount);
        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(() => service.Budgets.GetBudgetCycleAsync(new() { CountyCode = county.Code, Year = 2031 }))).Status);

        async Task<Wire.BudgetCycle> Cycle() => await service.Budgets.GetBudgetCycleAsync(new() { CountyCode = county.Code, Year = 2024 });
    }

    private async Task<Wire.Edition> Draft(TestCounty county, Wire.Edition amended) => await service.Budgets.DraftAmendmentAsync(
        new()
        {
            EditionId = NewId(),
            CountyCode = county.Code,
            AmendsEditionId = amended.EditionId,
            Reason = "Siirto",
            Kind = Wire.AmendmentKind.Reallocation
        });

    private async Task<Wire.Edition> Transfer(
        TestCounty county, Wire.Edition draft, Wire.BudgetLine from, Wire.BudgetLine to, long cents) =>
            await service.Budgets.TransferAmountAsync(Transferring(county, draft, from, to, cents));

    private static Wire.TransferAmountRequest Transferring(
        TestCounty county, Wire.Edition draft, Wire.BudgetLine from, Wire.BudgetLine to, long cents) => new()
        {
            EditionId = draft.EditionId,
            CountyCode = county.Code,
            Version = draft.Version,
            FromLineId = from.LineId,
            ToLineId = to.LineId,
            AmountCents = cents
        };

    private async Task<(long Budget, long Deviation)> BudgetOf(TestCounty county, Wire.BudgetLine line, string edition, string asOf = "")
    {
        var rows = (await service.Actuals.CompareOutturnAsync(
            new() { CountyCode = county.Code, Year = 2026, EditionId = edition, AsOf = asOf })).Rows;
        return rows.Single(row => row.LineId == line.LineId) is var found ? (found.BudgetCents, found.DeviationCents) : default;
    }
}
