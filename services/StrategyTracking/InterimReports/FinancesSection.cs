using Budgeting = Platform.Contracts.Budgeting.V1;

namespace Platform.StrategyTracking.InterimReports;

/// <summary>The financial part on the page.</summary>
internal static class FinancesSection
{
    private const int MostUnits = 50;

    public static ReportSection Of(InterimReport report, Words words)
    {
        var part = report.Parts.Finances;
        var heading = words.NameOf(Wire.InterimReportPart.Finances);

        if (!part.Status.Received)
        {
            return new("finances", heading, words.WhyMissing(part.Status.MissingReason));
        }

        // Reports that do not tell take every month for received.
        int[] received = [.. part.MonthsReceived?.Months ?? Enumerable.Range(1, report.ToMonth)];
        var missing = Enumerable.Range(1, report.ToMonth).Except(received).ToList();
        var comment = words.Best(part.Comment.Read()).Text;

        return new("finances", heading, null)
        {
            Keys = [.. Keys(part, received.Length > 0, words)],
            Notes =
            [
                .. missing.Count > 0 ? [$"{words.NothingReceivedOf(missing)} {words.MissingMonths}"] : Array.Empty<string>(),
                $"{words.Forecast}: {ForecastOf(part.Forecast, words)}.",
                .. comment.Length > 0 ? [comment] : Array.Empty<string>()
            ],
            Tables =
            [
                Table(words.SumsCaption, words.Direction,
                    part.Sums.Select(sum => (new Said(words.NameOf(sum.Direction), words.Code), sum.Amounts)), received.Length > 0, words),
                .. new[]
                {
                    Table(words.SpendingCaption, words.Unit, part.Units
                        .Where(unit => unit.Direction == Budgeting.Direction.Appropriation).Take(MostUnits)
                        .Select(unit => (NameOf(unit, words), unit.Amounts)), received.Length > 0, words)
                }.Where(table => table.Rows.Count > 0)
            ]
        };
    }

    private static IEnumerable<KeyFigure> Keys(Wire.FinancialPart part, bool hasOutturn, Words words)
    {
        var (spending, income) = (AmountsOf(part, Budgeting.Direction.Appropriation), AmountsOf(part, Budgeting.Direction.RevenueEstimate));
        yield return new(words.NameOf(Budgeting.Direction.Appropriation), Outturn(spending.OutturnCents),
            $"{words.Budget} {words.ShortEuros(spending.BudgetCents)}");
        yield return new(words.NameOf(Budgeting.Direction.RevenueEstimate), Outturn(income.OutturnCents),
            $"{words.Budget} {words.ShortEuros(income.BudgetCents)}");

        if (!hasOutturn)
        {
            yield break;
        }

        var (estimate, budget) = (income.YearEndEstimateCents - spending.YearEndEstimateCents, income.BudgetCents - spending.BudgetCents);
        yield return new(words.ResultOfYear, words.ShortDifference(estimate), $"{words.Budget} {words.ShortDifference(budget)}",
            estimate < budget);
        var lines = part.BindingLineCount - part.BindingRevenueLineCount;

        if (lines > 0)
        {
            yield return new(words.BindingLines, words.ExceededOf(part.ExceededLineCount, lines),
                part.ExceededLineCount > 0 ? words.ExceededText : words.WithinText, part.ExceededLineCount > 0);
        }

        if (part.BindingRevenueLineCount > 0)
        {
            yield return new(words.BindingRevenue, words.ReachedOf(part.ReachedLineCount, part.BindingRevenueLineCount), words.RevenueText);
        }

        string Outturn(long cents) => hasOutturn ? words.ShortEuros(cents) : words.NotReceived;
    }

    private static ReportTable Table(
        string caption, string heading, IEnumerable<(Said Label, Budgeting.ReportedAmounts Amounts)> rows, bool hasOutturn, Words words) =>
        new($"{caption}, {words.InThousands}", heading,
            [new(words.Budget, true), new(words.Outturn, true), new(words.ShareOfBudget, true), new(words.YearEnd, true)],
            [.. rows.Select(row => new ReportRow(row.Label,
            [
                new(words.Thousands(row.Amounts.BudgetCents)),
                new(hasOutturn ? words.Thousands(row.Amounts.OutturnCents) : words.NotReceived),
                new(!hasOutturn ? words.NotReceived : row.Amounts.BudgetCents == 0
                    ? "–"
                    : words.Percent((decimal)row.Amounts.OutturnCents / row.Amounts.BudgetCents)),
                new(hasOutturn ? words.Thousands(row.Amounts.YearEndEstimateCents) : words.NotReceived)
            ]))]);

    private static Budgeting.ReportedAmounts AmountsOf(Wire.FinancialPart part, Budgeting.Direction direction) =>
        part.Sums.FirstOrDefault(sum => sum.Direction == direction)?.Amounts ?? new();

    private static Said NameOf(Budgeting.ReportedUnit unit, Words words)
    {
        var name = words.Best(unit.Name.Read());
        return name.Text.Length > 0 ? name : new(words.Unnamed(unit.UnitId), words.Code);
    }

    private static string ForecastOf(Budgeting.Forecast? forecast, Words words)
    {
        if (forecast is null)
        {
            return words.NoForecast;
        }

        var outcome = words.NameOf(forecast.Outcome);
        var result = forecast.HasResultCents ? $"{words.ShortDifference(forecast.ResultCents)} ({outcome})" : outcome;
        return $"{result}, {words.DayOf(forecast.MadeOn)}";
    }
}
