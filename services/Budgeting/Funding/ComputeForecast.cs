using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Budgeting.Actuals;
using Platform.Budgeting.Editions;
using Platform.Contracts.Budgeting;
using Platform.ServiceDefaults.Rpc;
using Platform.ServiceDefaults.Values;

namespace Platform.Budgeting.Funding;

internal sealed partial class FundingRpc
{
    public override async Task<Wire.Forecast> ComputeForecast(Wire.ComputeForecastRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("forecast_id", request.ForecastId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var year = fields.Year("year", request.Year);
        var madeOn = fields.Date("made_on", request.MadeOn);
        var method = fields.OneOf("method", request.Method);
        fields.Require(method != Wire.ForecastMethod.ByHand, "method", "is not one that computes");
        var months = (int)fields.Number("to_month", request.ToMonth, 1, 12);
        fields.Check();

        if (await db.Forecasts.AsNoTracking().SingleOrDefaultAsync(f => f.ForecastId == id, context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "forecast", id);
            return existing.ToContract();
        }

        var result = await ResultOf(county, year, madeOn, method, months, context.CancellationToken);
        var forecast = new ResultForecast
        {
            ForecastId = id,
            CountyCode = county,
            Year = year,
            MadeOn = madeOn,
            Outcome = Math.Sign(result) switch { 1 => Wire.Outcome.Surplus, -1 => Wire.Outcome.Deficit, _ => Wire.Outcome.Balanced },
            ResultCents = result,
            Method = method,
            ToMonth = months,
            CreatedFrom = request.Fingerprint()
        };

        db.Add(forecast);
        db.Publish(new ForecastChanged(county, id, forecast.Version, year, madeOn, forecast.Outcome.ToString(), result, false, method.ToString()));
        await db.SaveChangesAsync(context.CancellationToken);

        return forecast.ToContract();
    }

    /// <summary>Revenue less spending of operations, beside the edition in force on the day of the forecast.</summary>
    private async Task<long> ResultOf(string county, int year, DateOnly day, Wire.ForecastMethod method, int months, CancellationToken cancellationToken)
    {
        var edition = await db.InForce(county, year, day, cancellationToken);

        if (edition is null && method == Wire.ForecastMethod.RestAsBudgeted)
        {
            throw new RuleException("budget-in-force", "method", $"No budget of {year} was in force on {day.ToIso()}.");
        }

        var sums = await new OutturnQuery(db, county, year, edition, null, new(1, months), cancellationToken).Sums();
        return Of(Wire.Direction.RevenueEstimate) - Of(Wire.Direction.Appropriation);

        long Of(Wire.Direction direction)
        {
            var (outturn, budget) = sums.Find(sum => sum.Direction == direction) is { } found ? (found.OutturnCents, found.BudgetCents) : (0, 0);
            return method == Wire.ForecastMethod.RunRate ? YearEnd.RunRate(outturn, months) : YearEnd.RestAsBudgeted(outturn, budget, months);
        }
    }
}
