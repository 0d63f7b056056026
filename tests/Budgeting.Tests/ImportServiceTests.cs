using Grpc.Core;
using Platform.Contracts.Registry;
using static Platform.Budgeting.Tests.BudgetFixture;
using static Platform.Budgeting.Tests.TestCounty;

namespace Platform.Budgeting.Tests;

[Collection<SharedByBudgets>]
public sealed class ImportServiceTests(BudgetFixture service)
{
    [Fact]
    public async Task A_budget_of_the_past_is_known_by_its_day_and_plan_alone()
    {
        var county = await service.NewCounty();
        var fact = new Wire.ImportFactRequest
        {
            CountyCode = county.Code,
            Budget = new()
            {
                EditionId = NewId(),
                CountyCode = county.Code,
                Year = 2023,
                LastPlanYear = 2025,
                PlanAsWritten = "2024-2025",
                Approval = new() { BodyId = county.Council.ToString(), DecidedOn = "2022-12-20" },
                Sources = { Document("Talousarvio") }
            }
        };

        await service.Import.ImportFactAsync(fact);
        Assert.Equal(1, (await service.Import.ImportFactAsync(fact)).Version);
        var budget = await service.Budgets.GetBudgetAsync(new() { CountyCode = county.Code, Year = 2023, AsOf = "2023-01-01" });

        Assert.Equal((true, false, "2024-2025", 2025, 0, 0, false), (
            budget.FromDocument, budget.Late, budget.PlanAsWritten, budget.LastPlanYear, budget.LineCount, budget.Sums.Count,
            budget.Balanced));
        Assert.Equal("budget-recorded 1", await service.JournalOf($"editions/{budget.EditionId}"));
        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(
                () => service.Budgets.GetBudgetAsync(new() { CountyCode = county.Code, Year = 2023, AsOf = "2022-12-19" }))).Status);
    }

    [Fact]
    public async Task A_budget_of_which_only_the_year_is_stated_holds_from_the_years_first_day_and_not_for_ever()
    {
        var county = await service.NewCounty();
        await service.Import.ImportFactAsync(new()
        {
            CountyCode = county.Code,
            Budget = new() { EditionId = NewId(), CountyCode = county.Code, Year = 2023, Targets = { "Etäpalveluiden vahvistaminen" } }
        });

        var budget = await service.Budgets.GetBudgetAsync(new() { CountyCode = county.Code, Year = 2023, AsOf = "2023-01-01" });
        var before = new Wire.GetBudgetRequest { CountyCode = county.Code, Year = 2023, AsOf = "2022-12-31" };

        Assert.Equal((0, null, "Etäpalveluiden vahvistaminen"), (budget.LastPlanYear, budget.Approval, Assert.Single(budget.Targets)));
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => service.Budgets.GetBudgetAsync(before))).Status);
        Assert.Equal("",
            (await service.Actuals.CompareOutturnAsync(new() { CountyCode = county.Code, Year = 2023, AsOf = "2022-12-31" })).EditionId);
        Assert.Equal(budget.EditionId,
            (await service.Actuals.CompareOutturnAsync(new() { CountyCode = county.Code, Year = 2023 })).EditionId);
        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(
                () => service.Budgets.GetBudgetCycleAsync(new() { CountyCode = county.Code, Year = 2023, AsOf = "2022-12-31" }))).Status);
        Assert.Equal(Wire.CycleState.InForce,
            (await service.Budgets.GetBudgetCycleAsync(new() { CountyCode = county.Code, Year = 2023, AsOf = "2023-01-01" })).State);
    }

    [Fact]
    public async Task Of_years_before_the_county_nothing_is_to_be_reported_and_nothing_booked()
    {
        var county = await service.NewCounty();
        var unit = Guid.NewGuid();
        await service.Publish(
            new CountyRegistered(county.Code, 1, new("Koeala", "", ""), "WellbeingServicesCounty", new(new DateOnly(2022, 3, 1), null)),
            new UnitCreated(county.Code, unit, 1, new("Yksikkö", "", ""), "Unit", null, new(null, null)));
        await service.Until(
            $"select exists (select from county_name where county_code = '{county.Code}' and first_day is not null) and exists (select from unit_place where unit_id = '{unit}')");
        await service.Publish(new CountyChanged(county.Code, 2, new("Koeala", "Provområde", "")));
        await service.Until($"select exists (select from county_name where county_code = '{county.Code}' and name_sv <> '')");
        var calendar = ReportingServiceTests.Calendar(county, "county", 1, 0, ReportingServiceTests.Duty("interim"));
        await service.Import.ImportFactAsync(new() { CountyCode = county.Code, ReportingCalendar = calendar });
        var booked = county.Batch(1, On($"{unit}", Wire.Direction.Appropriation, 1));
        booked.Year = 2021;

        Assert.Equal((0, 1, 1), (await Obligations(2021), await Obligations(2022), await Obligations(2026)));
        Assert.Equal("unit-exists postings[0].unit_id", (await RefusalOf(() => service.Actuals.RecordActualsAsync(booked))).Rule);
        Assert.Equal(["postings[0].unit_id"],
            (await RefusalOf(() => county.Import(NewId(), [In(1, On($"{unit}", Wire.Direction.Appropriation, 1))], year: 2021))).Fields);
        booked.Year = 2022;
        await service.Actuals.RecordActualsAsync(booked);

        // The county turns out to have been there before.
        await service.Publish(new CountyCorrected(county.Code, 3, new(new DateOnly(2021, 7, 1), null)));
        await service.Until($"select exists (select from county_name where county_code = '{county.Code}' and first_day = '2021-07-01')");
        Assert.Equal(1, await Obligations(2021));

        async Task<int> Obligations(int year) =>
            (await service.Reporting.ListObligationsAsync(new() { CountyCode = county.Code, Year = year })).Obligations.Count;
    }

    [Fact]
    public async Task Lines_of_a_document_come_in_with_the_plans_years_and_the_same_rules()
    {
        var county = await service.NewCounty();
        var budget = new Wire.ApprovedBudget
        {
            EditionId = NewId(),
            CountyCode = county.Code,
            Year = 2023,
            Lines = { Line(Wire.Direction.Appropriation, 5) }
        };

        var refusal = await RefusalOf(() => service.Import.ImportFactAsync(new() { CountyCode = county.Code, Budget = budget }));
        budget.LastPlanYear = 2025;
        await service.Import.ImportFactAsync(new() { CountyCode = county.Code, Budget = budget });

        Assert.Equal("plan-years lines[0].amounts_cents", refusal.Rule);
        Assert.Equal(1,
            (await service.Budgets.GetEditionAsync(new() { EditionId = budget.EditionId, CountyCode = county.Code })).LineCount);
    }

    [Fact]
    public async Task Funding_and_a_forecast_without_day_and_amount_come_in_by_import()
    {
        var county = await service.NewCounty();
        var funding = new Wire.RecordFundingRequest
        {
            FundingId = NewId(),
            CountyCode = county.Code,
            Year = 2023,
            AmountCents = 130_000_000_000,
            Precision = Wire.AmountPrecision.Approximate,
            StateShareAsWritten = "lähes 90 %"
        };
        var forecast = new Wire.RecordForecastRequest
        {
            ForecastId = NewId(),
            CountyCode = county.Code,
            Year = 2023,
            Outcome = Wire.Outcome.Deficit
        };

        Assert.Equal(["made_on", "result_cents"], (await RefusalOf(() => service.Funding.RecordForecastAsync(forecast))).Fields);
        await service.Import.ImportFactAsync(new() { CountyCode = county.Code, Funding = funding });
        await service.Import.ImportFactAsync(new() { CountyCode = county.Code, Forecast = forecast });
        await service.Import.ImportFactAsync(new() { CountyCode = county.Code, Forecast = forecast });
        var year = await service.Funding.GetYearAsync(new() { CountyCode = county.Code, Year = 2023 });

        Assert.Equal((130_000_000_000, "lähes 90 %"), (year.Funding.Single().AmountCents, year.Funding.Single().StateShareAsWritten));
        Assert.Equal((Wire.Outcome.Deficit, false, ""),
            (year.Forecasts.Single().Outcome, year.Forecasts.Single().HasResultCents, year.Forecasts.Single().MadeOn));
        Assert.Equal("forecast-changed 1", await service.JournalOf($"forecasts/{forecast.ForecastId}"));
        Assert.Equal("", await service.JournalOf($"deficits/{county.Code}"));
    }

    [Fact]
    public async Task The_newest_forecast_comes_first_and_has_its_outcomes_sign()
    {
        var county = await service.NewCounty();
        var forecast = new Wire.RecordForecastRequest
        {
            ForecastId = NewId(),
            CountyCode = county.Code,
            Year = 2026,
            MadeOn = "2026-01-14",
            Outcome = Wire.Outcome.Surplus,
            ResultCents = -1
        };

        Assert.Equal(["result_cents"], (await RefusalOf(() => service.Funding.RecordForecastAsync(forecast))).Fields);
        forecast.ResultCents = 1;
        await service.Funding.RecordForecastAsync(forecast);
        (forecast.ForecastId, forecast.MadeOn, forecast.Outcome, forecast.ResultCents) = (NewId(), "2026-01-02", Wire.Outcome.Balanced, 0);
        await service.Funding.RecordForecastAsync(forecast);

        Assert.Equal(["2026-01-14", "2026-01-02"],
            (await service.Funding.GetYearAsync(new() { CountyCode = county.Code, Year = 2026 })).Forecasts.Select(f => f.MadeOn));
    }
}
