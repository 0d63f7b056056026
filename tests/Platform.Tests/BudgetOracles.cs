using Platform.Contracts.Budgeting.V1;

namespace Platform.Journeys;

/// <summary>What the counties' own documents say about money, asked over gRPC after the first start of an empty machine.</summary>
public sealed class BudgetOracles(RunningPlatform platform)
{
    private const string Kymenlaakso = "10";
    private const string KeskiSuomi = "15";

    [Fact]
    public async Task The_council_of_Kymenlaakso_approved_the_budget_of_2023_on_the_20th_of_December_2022()
    {
        var budget = await Budget(Kymenlaakso);
        var council = Assert.Single((await new Wire.BodyService.BodyServiceClient(platform.As(platform.Token())).ListBodiesAsync(
            new() { CountyCode = Kymenlaakso, AsOf = "2022-12-20", Classification = Wire.BodyClassification.CountyCouncil })).Bodies);

        Assert.Equal((council.BodyId, "2022-12-20"), (budget.Approval.BodyId, budget.Approval.DecidedOn));
        Assert.Equal((2023, 2025, "2024–2025"), (budget.Year, budget.LastPlanYear, budget.PlanAsWritten));
        Assert.False(budget.Late);
    }

    [Fact]
    public async Task The_budget_of_Keski_Suomi_for_2023_has_five_targets()
    {
        var budget = await Budget(KeskiSuomi);

        Assert.Equal(5, budget.Targets.Count);
        Assert.Equal(0, budget.LastPlanYear);
        Assert.Contains("Tuottavuusohjelma valmistellaan kevään aikana", budget.Remarks);
    }

    [Theory]
    [InlineData(Kymenlaakso, 4, "hyvinvointialuekonsernin talouden vastuut ja velvoitteet")]
    [InlineData(Kymenlaakso, 4, "on noudatettava talousarviota")]
    [InlineData(KeskiSuomi, 6, "perustuu pääosin valtion rahoitukseen, joka on yleiskatteellista")]
    [InlineData(KeskiSuomi, 6, "huomioiden poistot ja rahoitusmenot")]
    public async Task What_a_county_says_of_its_money_in_words_is_kept_as_it_says_it(string county, int count, string words)
    {
        var facts = (await new Wire.StatedFactService.StatedFactServiceClient(platform.As(platform.Token())).ListStatedFactsAsync(
            new() { CountyCode = county, Kind = Wire.StatedFactKind.Finances })).Facts;

        Assert.Equal(count, facts.Count);
        Assert.Contains(facts, fact => fact.Text.Fi.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Beside_the_budget_of_Keski_Suomi_for_2023_stand_the_objectives_and_success_factors_of_its_strategy()
    {
        var request = new ListGoalTargetsRequest { EditionId = (await Budget(KeskiSuomi)).EditionId, CountyCode = KeskiSuomi };

        var goals = await Eventually.Until(
            "what strategy tracking imported is known to budgeting",
            async () => (await new BudgetService.BudgetServiceClient(Budgeting).ListGoalTargetsAsync(request)).Goals is { Count: > 0 } told
                ? told
                : null);

        Assert.All(goals, goal => Assert.Equal(GoalStanding.InForce, goal.Standing));
        Assert.Equal((4, 6), (goals.Count(goal => goal.Kind == "Objective"), goals.Count(goal => goal.Kind == "SuccessFactor")));
        // The document names no goal that a target follows.
        Assert.All(goals, goal => Assert.Empty(goal.Lines));
    }

    [Fact]
    public async Task Kymenlaakso_is_followed_up_each_month_and_reports_to_its_council_by_the_ends_of_April_July_and_October()
    {
        var interim = await Obligations(Kymenlaakso, ReportKind.InterimReport);

        Assert.Equal(
            [("2023-01-01", "2023-04-30"), ("2023-01-01", "2023-07-31"), ("2023-01-01", "2023-10-31")],
            interim.Select(report => (report.PeriodStart, report.PeriodEnd)));
        Assert.All(interim, report => Assert.Equal(("aluevaltuusto", ""), (report.Recipient, report.DueOn)));
        Assert.Equal(12, (await Obligations(Kymenlaakso, ReportKind.FollowUp)).Count);
    }

    [Fact]
    public async Task Keski_Suomi_reviews_its_quarters()
    {
        Assert.Equal(
            ["2023-03-31", "2023-06-30", "2023-09-30", "2023-12-31"],
            (await Obligations(KeskiSuomi, ReportKind.QuarterlyReview)).Select(review => review.PeriodEnd));
        Assert.Empty(await Obligations(KeskiSuomi, ReportKind.InterimReport));
    }

    [Fact]
    public async Task Actuals_go_to_the_State_Treasury_ten_times_a_year_and_statements_have_their_three_days()
    {
        var treasury = await Obligations(Kymenlaakso, ReportKind.StateTreasury);

        Assert.Equal(10, treasury.Count(report => report.ReportingSet is "HHKNR" or "HHKR"));
        Assert.Equal(["2024-03-31", "2024-05-31", "2024-06-30"],
            (await Obligations(Kymenlaakso, ReportKind.FinancialStatements)).Select(step => step.DueOn));
    }

    [Fact]
    public async Task Keski_Suomi_was_funded_with_about_1_3_billion_in_2023_and_expected_a_deficit()
    {
        var year = await new FundingService.FundingServiceClient(Budgeting).GetYearAsync(new() { CountyCode = KeskiSuomi, Year = 2023 });

        var funding = Assert.Single(year.Funding);
        Assert.Equal((130_000_000_000, AmountPrecision.Approximate, "lähes 90 %"),
            (funding.AmountCents, funding.Precision, funding.StateShareAsWritten));
        var forecast = Assert.Single(year.Forecasts);
        Assert.Equal((Outcome.Deficit, false), (forecast.Outcome, forecast.HasResultCents));
    }

    private Grpc.Core.CallInvoker Budgeting => platform.As(platform.Token("*", "budgeting.read"), "budgeting");

    private async Task<IReadOnlyList<Obligation>> Obligations(string county, ReportKind kind) =>
        (await new ReportingService.ReportingServiceClient(Budgeting)
            .ListObligationsAsync(new() { CountyCode = county, Year = 2023, Kind = kind })).Obligations;

    private async Task<Edition> Budget(string county)
    {
        var edition = Assert.Single((await new BudgetService.BudgetServiceClient(Budgeting)
            .ListEditionsAsync(new() { CountyCode = county, Year = 2023 })).Editions);

        Assert.Equal((EditionState.Approved, true), (edition.State, edition.FromDocument));
        return edition;
    }
}
