using System.Data;
using Platform.Budgeting.Actuals;
using Platform.Budgeting.Editions;

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
        var method = fields.OneOf("method", request.Method).As<ForecastMethod>();
        fields.Require(method != ForecastMethod.ByHand, "method", "is not one that computes");
        var months = (int)fields.Number("to_month", request.ToMonth, 1, 12);
        fields.Check();

        if (await db.Forecasts.AsNoTracking().SingleOrDefaultAsync(f => f.ForecastId == id, context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "forecast", id);
            return existing.ToContract();
        }

        // All that it is computed from is of one moment, whatever is booked meanwhile.
        await using var moment = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, context.CancellationToken);
        var edition = await db.InForce(county, year, madeOn, context.CancellationToken);

        if (edition is null && method == ForecastMethod.RestAsBudgeted)
        {
            throw new RuleException("budget-in-force", "method", $"No budget of {year} was in force on {madeOn.ToIso()}.");
        }

        var received = await db.MonthsReceived(county, year, new(1, months), context.CancellationToken);

        if (received.Count == 0 && method == ForecastMethod.RunRate)
        {
            throw new RuleException("months-received", "to_month",
                $"Of no month of {year} up to this one was anything booked, so there is no pace that could go on.");
        }

        var parts = await PartsOf(county, year, madeOn, edition, method, months, received, context.CancellationToken);
        var result = parts.Sum(part => part.Direction == Direction.RevenueEstimate ? part.YearEndCents : -part.YearEndCents);
        var forecast = new ResultForecast
        {
            ForecastId = id,
            CountyCode = county,
            Year = year,
            MadeOn = madeOn,
            Outcome = Math.Sign(result) switch { 1 => Outcome.Surplus, -1 => Outcome.Deficit, _ => Outcome.Balanced },
            ResultCents = result,
            Method = method,
            ToMonth = months,
            MonthsReceived = [.. received],
            EditionId = method == ForecastMethod.RestAsBudgeted ? edition!.EditionId : null,
            Parts = parts,
            CreatedFrom = request.Fingerprint()
        };

        db.Add(forecast);
        db.Publish(new ForecastChanged(
            CountyCode: county, ForecastId: id, Version: forecast.Version, Year: year, MadeOn: madeOn, Outcome: forecast.Outcome.ToString(),
            ResultCents: result, FromDocument: false, Method: method.ToString()));
        await db.SaveChangesAsync(context.CancellationToken);
        await moment.CommitAsync(context.CancellationToken);

        return forecast.ToContract();
    }

    /// <summary>
    /// Spending and revenue of operations by topmost unit, beside the edition in force on the day of the forecast. Months of which nothing
    /// was received are still to come.
    /// </summary>
    private async Task<List<ForecastPart>> PartsOf(
        string county, int year, DateOnly day, Edition? edition, ForecastMethod method, int months, List<int> received,
        CancellationToken cancellationToken)
    {
        var branches = await db.Branches(county, null, new(year, 1, 1), day, cancellationToken);
        var rows = await new OutturnReport(db, county, year, edition, null, new(1, months), received,
            cancellationToken).Rows(Wire.ReportBy.Unit, null);

        return
        [
            .. rows.GroupBy(row => row.Direction.As<Direction>())
                .Where(direction => direction.Key is Direction.Appropriation or Direction.RevenueEstimate)
                .SelectMany(direction => Parts(direction, TopOf, method, received.Count))
        ];

        // A unit that is not there on the day, such as one that is to come, is a part of its own.
        Guid TopOf(Wire.ReportRow row) => Guid.Parse(row.UnitId) is var unit && branches.TryGetValue(unit, out var top) ? top : unit;
    }

    /// <summary>Rounded so that the parts sum to what the whole is rounded to.</summary>
    private static IEnumerable<ForecastPart> Parts(
        IGrouping<Direction, Wire.ReportRow> direction, Func<Wire.ReportRow, Guid> topOf, ForecastMethod method, int months)
    {
        var (outturn, budget, told) = (0L, 0L, 0L);

        foreach (var unit in direction.GroupBy(topOf).OrderBy(unit => unit.Key))
        {
            (outturn, budget) = (outturn + unit.Sum(row => row.OutturnCents), budget + unit.Sum(row => row.BudgetCents));
            var upToHere = method == ForecastMethod.RunRate
                ? YearEnd.RunRate(outturn, months)
                : YearEnd.RestAsBudgeted(outturn, budget, months);
            yield return new ForecastPart(unit.Key, direction.Key, "", upToHere - told);
            told = upToHere;
        }
    }
}
