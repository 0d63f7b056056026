using static Platform.Budgeting.Tests.BudgetFixture;
using static Platform.Budgeting.Tests.TestCounty;

namespace Platform.Budgeting.Tests;

[Collection<SharedByMoney>]
public sealed class ForecastTests(BudgetFixture service)
{
    [Theory]
    // 700 + 5 spent and 1000 received in four months: -5 cents and 300 a month, or with two thirds of the budget to come.
    [InlineData(Wire.ForecastMethod.RunRate, 3000 - 2115, Wire.Outcome.Surplus)]
    [InlineData(Wire.ForecastMethod.RestAsBudgeted, 1000 + 800 - 705 - 1067, Wire.Outcome.Surplus)]
    public async Task A_forecast_follows_its_method_to_the_cent_and_stays_when_more_is_booked(
        Wire.ForecastMethod method, long result, Wire.Outcome outcome)
    {
        var county = await service.NewCounty();
        var (spending, revenue, financing) = (Line(Wire.Direction.Appropriation, 1600), Line(Wire.Direction.RevenueEstimate, 1200),
            Line(Wire.Direction.Financing, 400));
        await county.Approve(await county.Propose(await county.Draft(2026, spending, revenue, financing), "2026-01-05"),
            "2026-01-05", "Vaje");
        await service.Actuals.RecordActualsAsync(county.Batch(1, On(spending, 700), On(revenue, 1000)));
        await service.Actuals.RecordActualsAsync(county.Batch(4, On(spending, 5), On(financing, 9999)));
        await service.Actuals.RecordActualsAsync(county.Batch(5, On(spending, 90_000)));
        await county.BookNothing(spending.UnitId, [2, 3]);
        var request = new Wire.ComputeForecastRequest
        {
            ForecastId = NewId(),
            CountyCode = county.Code,
            Year = 2026,
            MadeOn = "2026-01-15",
            Method = method,
            ToMonth = 4
        };

        var forecast = await service.Funding.ComputeForecastAsync(request);
        await service.Actuals.RecordActualsAsync(county.Batch(1, On(spending, 1)));

        Assert.Equal((result, outcome, method, 4), (forecast.ResultCents, forecast.Outcome, forecast.Method, forecast.ToMonth));
        Assert.Equal(forecast, await service.Funding.ComputeForecastAsync(request));
        Assert.Equal("forecast-changed 1", await service.JournalOf($"forecasts/{forecast.ForecastId}"));
    }

    [Theory]
    [InlineData(Wire.ForecastMethod.RunRate)]
    [InlineData(Wire.ForecastMethod.RestAsBudgeted)]
    public async Task The_parts_of_a_computed_forecast_are_the_topmost_units_and_sum_to_its_result_to_the_cent(Wire.ForecastMethod method)
    {
        var county = await service.NewCounty();
        var lines = Enumerable.Range(0, 7).Select(number => Line(Wire.Direction.Appropriation, 100 + number)).ToArray();
        var revenue = Line(Wire.Direction.RevenueEstimate, lines.Sum(line => line.AmountsCents[0]));
        var edition = await county.ApprovedBudget([.. lines, revenue]);
        await service.Actuals.RecordActualsAsync(
            county.Batch(7, [.. lines.Select((line, number) => On(line, 11 + number)), On(revenue, 401)]));

        var forecast = await service.Funding.ComputeForecastAsync(
            new() { ForecastId = NewId(), CountyCode = county.Code, Year = 2026, MadeOn = "2026-01-15", Method = method, ToMonth = 7 });

        Assert.Equal(lines.Append(revenue).Select(line => line.UnitId).Order(), forecast.Parts.Select(part => part.UnitId).Order());
        Assert.Equal(
            forecast.ResultCents,
            forecast.Parts.Sum(part => part.Direction == Wire.Direction.RevenueEstimate ? part.YearEndCents : -part.YearEndCents));
        Assert.Equal(method == Wire.ForecastMethod.RestAsBudgeted ? edition.EditionId : "", forecast.EditionId);
    }

    [Fact]
    public async Task A_forecast_by_hand_says_what_units_come_to_and_a_frozen_report_tells_it_beside_them()
    {
        var county = await service.NewCounty();
        var (spending, revenue) = (Line(Wire.Direction.Appropriation, 1000), Line(Wire.Direction.RevenueEstimate, 1000));
        await county.ApprovedBudget(spending, revenue);
        var request = new Wire.RecordForecastRequest
        {
            ForecastId = NewId(),
            CountyCode = county.Code,
            Year = 2026,
            MadeOn = "2026-01-12",
            Outcome = Wire.Outcome.Deficit,
            ResultCents = -70,
            Parts = { new Wire.ForecastPart { UnitId = spending.UnitId, Direction = Wire.Direction.Appropriation, YearEndCents = 1070 } }
        };

        var forecast = await service.Funding.RecordForecastAsync(request);
        var report = await service.InterimReports.FreezeInterimReportAsync(
            new() { ReportId = NewId(), CountyCode = county.Code, Year = 2026, ToMonth = 1 });

        Assert.Equal(request.Parts, forecast.Parts);
        Assert.Equal(
            [(spending.UnitId, true, 1070L), (revenue.UnitId, false, 0L)],
            report.Units.OrderBy(unit => unit.Direction).Select(unit => (unit.UnitId, unit.HasForecastCents, unit.ForecastCents)));
        Assert.Equal(request.Parts, report.Forecast.Parts);
    }

    [Fact]
    public async Task Parts_of_a_forecast_are_of_units_that_the_county_has_and_each_is_named_once()
    {
        var county = await service.NewCounty();
        await county.Units(1);
        var part = new Wire.ForecastPart { UnitId = NewId(), Direction = Wire.Direction.Appropriation, YearEndCents = 1 };
        var request = new Wire.RecordForecastRequest
        {
            ForecastId = NewId(),
            CountyCode = county.Code,
            Year = 2026,
            MadeOn = "2026-01-12",
            Outcome = Wire.Outcome.Balanced,
            ResultCents = 0,
            Parts = { part, part.Clone() }
        };

        Assert.Equal(["parts"], (await RefusalOf(() => service.Funding.RecordForecastAsync(request))).Fields);
        request.Parts.RemoveAt(1);
        Assert.Equal("unit-exists parts[0].unit_id", (await RefusalOf(() => service.Funding.RecordForecastAsync(request))).Rule);
    }

    [Fact]
    public async Task What_is_to_come_as_budgeted_needs_a_budget()
    {
        var county = await service.NewCounty();
        var request = new Wire.ComputeForecastRequest
        {
            ForecastId = NewId(),
            CountyCode = county.Code,
            Year = 2026,
            MadeOn = "2026-01-15",
            Method = Wire.ForecastMethod.RestAsBudgeted,
            ToMonth = 4
        };

        Assert.Equal("budget-in-force method", (await RefusalOf(() => service.Funding.ComputeForecastAsync(request))).Rule);
        (request.Method, request.ToMonth) = (Wire.ForecastMethod.ByHand, 13);
        Assert.Equal(["method", "to_month"], (await RefusalOf(() => service.Funding.ComputeForecastAsync(request))).Fields);
        (request.Method, request.ToMonth) = (Wire.ForecastMethod.RunRate, 12);
        Assert.Equal("months-received to_month", (await RefusalOf(() => service.Funding.ComputeForecastAsync(request))).Rule);
    }

    [Theory]
    [InlineData(Wire.ForecastMethod.RunRate, -600)]
    [InlineData(Wire.ForecastMethod.RestAsBudgeted, -100 - 1000)]
    public async Task Months_nobody_booked_are_to_come_and_not_months_of_no_spending(Wire.ForecastMethod method, long result)
    {
        var county = await service.NewCounty();
        var (spending, financing) = (Line(Wire.Direction.Appropriation, 1200), Line(Wire.Direction.Financing, 1200));
        await county.Approve(await county.Propose(await county.Draft(2026, spending, financing), "2026-01-05"), "2026-01-05", "Vaje");
        await service.Actuals.RecordActualsAsync(county.Batch(1, On(spending, 50)));
        await service.Actuals.RecordActualsAsync(county.Batch(3, On(spending, 50)));

        var forecast = await service.Funding.ComputeForecastAsync(
            new() { ForecastId = NewId(), CountyCode = county.Code, Year = 2026, MadeOn = "2026-01-15", Method = method, ToMonth = 12 });

        Assert.Equal(result, forecast.ResultCents);
        Assert.Equal([1, 3], forecast.MonthsReceived);
    }
}
