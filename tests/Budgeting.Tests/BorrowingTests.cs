using Grpc.Core;
using static Platform.Budgeting.Tests.BudgetFixture;
using static Platform.Budgeting.Tests.TestCounty;

namespace Platform.Budgeting.Tests;

[Collection<SharedByMoney>]
public sealed class BorrowingTests(BudgetFixture service)
{
    [Fact]
    public async Task BUD9_however_many_loans_are_drawn_at_once_they_stay_within_the_authorisation()
    {
        var county = await service.NewCounty();
        var hospital = await Plan(county);
        await Authorise(county, 1000);

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => OutcomeOf(() => service.Borrowing.DrawLoanAsync(Loan(county, hospital, 300)))));

        Assert.Equal(["BUD-9", "BUD-9", "BUD-9", "OK", "OK", "OK"], outcomes.Order(StringComparer.Ordinal));
        var year = await Year(county);
        Assert.Equal((1000L, 900L, 3), (year.AuthorisedCents, year.DrawnCents, year.Loans.Count));
        Assert.Equal(900, await service.Read<decimal>($"select sum(amount_cents) from loan where county_code = '{county.Code}'"));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(
            () => service.Read<long>($"update loan_year set drawn_cents = 1001 where county_code = '{county.Code}' returning drawn_cents"));
    }

    [Fact]
    public async Task BUD9_the_newest_decision_holds_and_cannot_take_back_what_is_drawn()
    {
        var county = await service.NewCounty();
        var hospital = await Plan(county);
        Assert.Equal("BUD-9 amount_cents", (await RefusalOf(() => service.Borrowing.DrawLoanAsync(Loan(county, hospital, 1)))).Rule);
        var loan = Loan(county, hospital, 700);
        await Authorise(county, 1000);

        var drawn = await service.Borrowing.DrawLoanAsync(loan);
        Assert.Equal(drawn, await service.Borrowing.DrawLoanAsync(loan));
        Assert.Equal("BUD-9 amount_cents",
            (await RefusalOf(() => service.Borrowing.RecordLoanAuthorisationAsync(Authorisation(county, 699, "2026-01-12")))).Rule);
        Assert.Equal("decided-in-order decided_on",
            (await RefusalOf(() => service.Borrowing.RecordLoanAuthorisationAsync(Authorisation(county, 2000, "2026-01-09")))).Rule);
        await service.Borrowing.RecordLoanAuthorisationAsync(Authorisation(county, 700, "2026-01-12"));

        Assert.Equal((700L, 700L, 2),
            ((await Year(county)).AuthorisedCents, (await Year(county)).DrawnCents, (await Year(county)).Authorisations.Count));
        Assert.Equal("long-term-loan-drawn 1", await service.JournalOf($"loans/{loan.LoanId}"));
    }

    [Fact]
    public async Task BUD9_long_term_debt_is_for_investments_of_a_plan_only()
    {
        var county = await service.NewCounty();
        await Authorise(county, 1000);

        Assert.Equal("BUD-9 investment_id", (await RefusalOf(() => service.Borrowing.DrawLoanAsync(Loan(county, NewId(), 1)))).Rule);
        var disposal = await Plan(county, Wire.InvestmentKind.Disposal);
        Assert.Equal("BUD-9 investment_id", (await RefusalOf(() => service.Borrowing.DrawLoanAsync(Loan(county, disposal, 1)))).Rule);
    }

    [Fact]
    public async Task BUD10_a_plan_is_the_councils_and_of_investments_that_start_in_its_four_years()
    {
        var county = await service.NewCounty();
        var request = PlanOf(county, NewId(), Wire.InvestmentKind.Investment, 2030);
        Assert.Equal("BUD-10 investments[0].start_year",
            (await RefusalOf(() => service.Borrowing.RecordInvestmentPlanAsync(request))).Rule);
        request.Investments[0].StartYear = 2029;
        request.Decision = DecisionOf(county.Executive);
        Assert.Equal("ORG-4 decision.body_id", (await RefusalOf(() => service.Borrowing.RecordInvestmentPlanAsync(request))).Rule);
        request.Decision = DecisionOf(county.Council);

        var plan = await service.Borrowing.RecordInvestmentPlanAsync(request);

        Assert.Equal((2026, 2029), (plan.FirstYear, plan.LastYear));
        Assert.Equal(plan, (await Year(county)).InvestmentPlan);
        Assert.Equal("investment-plan-recorded 1", await service.JournalOf($"investment-plans/{plan.PlanId}"));
    }

    [Fact]
    public async Task BUD18_commitments_during_an_assessment_procedure_are_flagged()
    {
        var county = await service.NewCounty();
        await Authorise(county, 1000);
        Assert.False((await service.Borrowing.RecordInvestmentPlanAsync(PlanOf(county, NewId()))).DuringAssessment);
        var procedure = await service.Deficits.StartAssessmentAsync(Assessment(county));
        var hospital = await Plan(county);

        Assert.True((await Year(county)).InvestmentPlan.DuringAssessment);
        Assert.True((await service.Borrowing.DrawLoanAsync(Loan(county, hospital, 1))).DuringAssessment);
        await service.Deficits.EndAssessmentAsync(
            new() { ProcedureId = procedure.ProcedureId, CountyCode = county.Code, Version = 1, EndedOn = "2026-01-11" });
        Assert.False((await service.Borrowing.DrawLoanAsync(Loan(county, hospital, 1))).DuringAssessment);
    }

    [Fact]
    public async Task BUD17_one_assessment_procedure_goes_on_at_a_time_and_ends_once()
    {
        var county = await service.NewCounty();
        var request = Assessment(county);
        var procedure = await service.Deficits.StartAssessmentAsync(request);
        Assert.Equal(procedure, await service.Deficits.StartAssessmentAsync(request));
        Assert.Equal("BUD-17 county_code", (await RefusalOf(() => service.Deficits.StartAssessmentAsync(Assessment(county)))).Rule);
        var end = new Wire.EndAssessmentRequest
        {
            ProcedureId = procedure.ProcedureId,
            CountyCode = county.Code,
            Version = 1,
            EndedOn = "2025-06-01"
        };
        Assert.Equal("BUD-17 ended_on", (await RefusalOf(() => service.Deficits.EndAssessmentAsync(end))).Rule);
        end.EndedOn = "2026-01-15";

        var ended = await service.Deficits.EndAssessmentAsync(end);
        Assert.Equal(StatusCode.Aborted, (await RefusalOf(() => service.Deficits.EndAssessmentAsync(end))).Status);
        await service.Deficits.StartAssessmentAsync(Assessment(county));

        Assert.Equal(2, (await service.Deficits.GetDeficitStatusAsync(new() { CountyCode = county.Code })).Assessments.Count);
        Assert.Equal("assessment-procedure-started 1, assessment-procedure-ended 2",
            await service.JournalOf($"assessment-procedures/{ended.ProcedureId}"));
    }

    [Fact]
    public async Task Loans_plans_and_procedures_that_are_wrong_are_refused_by_their_fields()
    {
        Assert.Equal(["loan_id", "drawn_on", "amount_cents", "investment_id"],
            (await RefusalOf(() => service.Borrowing.DrawLoanAsync(new() { CountyCode = "98" }))).Fields);
        Assert.Equal(
            ["authorisation_id", "year", "amount_cents", "authority", "decision_reference", "decided_on"],
            (await RefusalOf(() => service.Borrowing.RecordLoanAuthorisationAsync(new() { CountyCode = "98", AmountCents = -1 }))).Fields);
        Assert.Equal(
            ["plan_id", "first_year", "decision", "investments"],
            (await RefusalOf(() => service.Borrowing.RecordInvestmentPlanAsync(new() { CountyCode = "98" }))).Fields);
        Assert.Equal(
            ["procedure_id", "started_on", "authority", "decision_reference"],
            (await RefusalOf(() => service.Deficits.StartAssessmentAsync(new() { CountyCode = "98" }))).Fields);
    }

    private async Task<Wire.BorrowingYear> Year(TestCounty county) =>
        await service.Borrowing.GetBorrowingAsync(new() { CountyCode = county.Code, Year = 2026 });

    private async Task<string> Plan(TestCounty county, Wire.InvestmentKind kind = Wire.InvestmentKind.Investment)
    {
        var investment = NewId();
        await service.Borrowing.RecordInvestmentPlanAsync(PlanOf(county, investment, kind));
        return investment;
    }

    private static Wire.RecordInvestmentPlanRequest PlanOf(
        TestCounty county, string investment, Wire.InvestmentKind kind = Wire.InvestmentKind.Investment, int startYear = 2026) => new()
        {
            PlanId = NewId(),
            CountyCode = county.Code,
            FirstYear = 2026,
            Decision = DecisionOf(county.Council),
            Investments =
            {
                new Wire.Investment
                {
                    InvestmentId = investment,
                    Part = Wire.InvestmentPart.HealthAndSocial,
                    Kind = kind,
                    Name = new() { Fi = "Sairaala" },
                    StartYear = startYear,
                    CostCents = 5000
                }
            }
        };

    private async Task Authorise(TestCounty county, long cents) =>
        await service.Borrowing.RecordLoanAuthorisationAsync(Authorisation(county, cents, "2026-01-10"));

    private static Wire.RecordLoanAuthorisationRequest Authorisation(TestCounty county, long cents, string day) => new()
    {
        AuthorisationId = NewId(),
        CountyCode = county.Code,
        Year = 2026,
        AmountCents = cents,
        Authority = "Valtioneuvosto",
        DecisionReference = "VN/1/2026",
        DecidedOn = day
    };

    private static Wire.DrawLoanRequest Loan(TestCounty county, string investment, long cents) =>
        new() { LoanId = NewId(), CountyCode = county.Code, DrawnOn = "2026-01-12", AmountCents = cents, InvestmentId = investment };

    private static Wire.StartAssessmentRequest Assessment(TestCounty county) => new()
    {
        ProcedureId = NewId(),
        CountyCode = county.Code,
        StartedOn = "2026-01-09",
        Authority = "Valtiovarainministeriö",
        DecisionReference = "VM/1/2025",
        ReportDueOn = "2026-06-12"
    };
}
