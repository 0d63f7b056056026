using static Platform.Budgeting.Tests.BudgetFixture;
using static Platform.Budgeting.Tests.TestCounty;

namespace Platform.Budgeting.Tests;

public sealed class ForecastTests(BudgetFixture service) : IClassFixture<BudgetFixture>
{
    [Theory]
    // 700 + 5 spent and 1000 received in four months: -5 cents and 300 a month, or with two thirds of the budget to come.
    [InlineData(Wire.ForecastMethod.RunRate, 3000 - 2115, Wire.Outcome.Surplus)]
    [InlineData(Wire.ForecastMethod.RestAsBudgeted, 1000 + 800 - 705 - 1067, Wire.Outcome.Surplus)]
    public async Task A_forecast_follows_its_method_to_the_cent_and_stays_when_more_is_booked(Wire.ForecastMethod method, long result, Wire.Outcome outcome)
    {
        var county = await service.NewCounty();
        var (spending, revenue, financing) = (Line(Wire.Direction.Appropriation, 1600), Line(Wire.Direction.RevenueEstimate, 1200), Line(Wire.Direction.Financing, 400));
        await county.Approve(await county.Propose(await county.Draft(2026, spending, revenue, financing), "2026-01-05"), "2026-01-05", "Vaje");
        await service.Actuals.RecordActualsAsync(county.Batch(1, On(spending, 700), On(revenue, 1000)));
        await service.Actuals.RecordActualsAsync(county.Batch(4, On(spending, 5), On(financing, 9999)));
        await service.Actuals.RecordActualsAsync(county.Batch(5, On(spending, 90_000)));
        var request = new Wire.ComputeForecastRequest { ForecastId = NewId(), CountyCode = county.Code, Year = 2026, MadeOn = "2026-01-15", Method = method, ToMonth = 4 };

        var forecast = await service.Funding.ComputeForecastAsync(request);
        await service.Actuals.RecordActualsAsync(county.Batch(1, On(spending, 1)));

        Assert.Equal((result, outcome, method, 4), (forecast.ResultCents, forecast.Outcome, forecast.Method, forecast.ToMonth));
        Assert.Equal(forecast, await service.Funding.ComputeForecastAsync(request));
        Assert.Equal("forecast-changed 1", await service.JournalOf($"forecasts/{forecast.ForecastId}"));
    }

    [Fact]
    public async Task What_is_to_come_as_budgeted_needs_a_budget()
    {
        var county = await service.NewCounty();
        var request = new Wire.ComputeForecastRequest { ForecastId = NewId(), CountyCode = county.Code, Year = 2026, MadeOn = "2026-01-15", Method = Wire.ForecastMethod.RestAsBudgeted, ToMonth = 4 };

        Assert.Equal("budget-in-force method", (await RefusalOf(() => service.Funding.ComputeForecastAsync(request))).Rule);
        (request.Method, request.ToMonth) = (Wire.ForecastMethod.ByHand, 13);
        Assert.Equal(["method", "to_month"], (await RefusalOf(() => service.Funding.ComputeForecastAsync(request))).Fields);
        (request.Method, request.ToMonth) = (Wire.ForecastMethod.RunRate, 12);
        Assert.Equal(Wire.Outcome.Balanced, (await service.Funding.ComputeForecastAsync(request)).Outcome);
    }
}
