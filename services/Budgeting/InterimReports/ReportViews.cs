using Platform.Budgeting.Pages;

namespace Platform.Budgeting.InterimReports;

/// <summary>A frozen report as its document shows it.</summary>
internal static class ReportViews
{
    private const int LinesShown = 50;
    private const int MostSources = 50;

    public static ReportView Of(InterimReport report, Words words, string query, string? pdf)
    {
        var (figures, months, received) = (report.Figures, report.ToMonth, report.Figures.ReceivedUpTo(report.ToMonth));
        var name = words.Best(report.Name);

        return new ReportView(
            words, words.Best(figures.County), name.Text.Length > 0 ? name : new Said(words.InterimReport, words.Code), query, pdf,
            report.Year, months, Keys(report, words),
            CommentOf(report, words), Units(figures, Direction.Appropriation, words, months),
            Units(figures, Direction.RevenueEstimate, words, months),
            [.. figures.Groups.Where(group => group.Direction == Direction.Appropriation).Take(LinesShown)
                .Select(group => Row(new Said(group.AccountGroup, ""), group.Amounts, months))],
            [.. figures.Lines.Take(LinesShown).Select(line => new LineRow(
                NameOf(line.UnitName, words), words.BoundMoney(line.BindingLevel, line.AccountGroup, line.BindsNet), line.Target,
                Row(NameOf(line.UnitName, words), line.Amounts, months), line.Exceeded,
                words.StateOf(line.StateAfter(received), line.IsSpending && !line.BindsNet)))],
            figures.LineCount,
            received, MonthlySpending(figures, received, months),
            figures.Of(Direction.Appropriation).Budget,
            words.EditionName(report.EditionNumber, report.Year), DecisionOf(report, words), words.Time(report.FrozenAt),
            ActualsOf(figures.Actuals, words),
            ForecastOf(figures.Forecast, words), figures.Units.Any(unit => unit.ForecastCents is not null), SourcesOf(report));
    }

    private static List<KeyFigure> Keys(InterimReport report, Words words)
    {
        var (figures, months, received) = (report.Figures, report.ToMonth, report.Figures.ReceivedUpTo(report.ToMonth).Count);

        if (received == 0)
        {
            return
            [
                new(words.Spending, words.NotReceived,
                    $"{words.Budget} {words.ShortEuros(figures.Of(Direction.Appropriation).Budget)}"),
                new(words.Income, words.NotReceived,
                    $"{words.Budget} {words.ShortEuros(figures.Of(Direction.RevenueEstimate).Budget)}")
            ];
        }

        var (spending, income) = (figures.Of(Direction.Appropriation), figures.Of(Direction.RevenueEstimate));
        var pace = words.EvenPace(received / 12m);
        var estimate = EstimateOf(income, months) - EstimateOf(spending, months);

        return
        [
            new(words.Spending, words.ShortEuros(spending.Outturn),
                spending.Budget == 0 ? pace : $"{words.UsedOfBudget((decimal)spending.Outturn / spending.Budget)}, {pace}"),
            new(words.Income, words.ShortEuros(income.Outturn),
                income.Budget == 0 ? pace : $"{words.ReceivedOfBudget((decimal)income.Outturn / income.Budget)}, {pace}"),
            new(words.ResultSoFar, words.ShortDifference(income.Outturn - spending.Outturn),
                $"{words.Budget} {words.ShortDifference(income.Budget - spending.Budget)}"),
            new(words.ResultOfYear, words.ShortDifference(estimate), words.PaceEstimate, estimate < income.Budget - spending.Budget),
            .. BindingKeys(figures, received, words)
        ];
    }

    /// <summary>
    /// What binds spending is exceeded or not; what binds revenue comes in or falls short. Of what does not bind there is nothing to say.
    /// </summary>
    private static IEnumerable<KeyFigure> BindingKeys(Figures figures, int received, Words words)
    {
        var (exceeded, reached) = (figures.Lines.Count(line => line.Exceeded),
            figures.Lines.Count(line => !line.IsSpending && line.ShortfallCents == 0));
        var (spending, revenue) = (figures.LineCount - figures.RevenueLines, figures.RevenueLines);

        if (spending > 0)
        {
            yield return new(words.BindingLines, words.ExceededOf(exceeded, spending),
                exceeded == 0 ? words.WithinBudget : words.BindingText, exceeded > 0);
        }

        if (revenue > 0)
        {
            var isOver = received == 12 && reached < revenue;
            yield return new(words.BindingRevenue, words.ReachedOf(reached, revenue), isOver ? words.FellShort : words.RevenueText, isOver);
        }
    }

    private static List<AmountRow> Units(Figures figures, Direction direction, Words words, int months) =>
        [.. figures.Units.Where(unit => unit.Direction == direction).Take(LinesShown)
            .Select(unit => Row(NameOf(unit.Name, words), unit.Amounts, months, unit.ForecastCents))];

    private static AmountRow Row(Said label, Amounts amounts, int months, long? forecast = null) =>
        new(label, amounts.Budget, amounts.Outturn, forecast ?? EstimateOf(amounts, months));

    private static long EstimateOf(Amounts amounts, int months) => amounts.Over(months).YearEndEstimate ?? 0;

    private static IReadOnlyList<long?> MonthlySpending(Figures figures, IReadOnlyList<int> received, int months)
    {
        var cents = figures.Months.SingleOrDefault(direction => direction.Direction == Direction.Appropriation)?.Cents;
        return [.. Enumerable.Range(1, months).Select(month => received.Contains(month) ? cents?[month - 1] ?? 0 : (long?)null)];
    }

    private static Said NameOf(LocalText name, Words words) =>
        name == LocalText.None ? new Said(words.Unnamed, words.Code) : words.Best(name);

    private static IReadOnlyList<Paragraphs> CommentOf(InterimReport report, Words words)
    {
        var said = words.Best(report.Comment);
        return [.. said.Text.Split("\n\n",
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => new Paragraphs(text, said.Language))];
    }

    private static string DecisionOf(InterimReport report, Words words) => report.ApprovedOn is not { } day
        ? words.NotStated
        : report.ApprovalSection is { } section ? $"{words.Day(day)}, {section}" : words.Day(day);

    private static string ForecastOf(ForecastFigure? forecast, Words words)
    {
        if (forecast is null)
        {
            return words.NoForecast;
        }

        var result = forecast.ResultCents is { } cents
            ? $"{words.ShortDifference(cents)} ({words.OutcomeName(forecast.Outcome)})"
            : words.OutcomeName(forecast.Outcome);
        var method = words.MethodName(forecast.Method) is { } name ? $", {name}" : "";
        return $"{result}, {(forecast.MadeOn is { } day ? words.Day(day) : words.NotStated)}{method}";
    }

    private static string ActualsOf(ActualsFigure? actuals, Words words) =>
        actuals is null ? words.NotStated : words.Batches(actuals.BatchCount, actuals.PostingCount);

    private static IReadOnlyList<string> SourcesOf(InterimReport report) =>
    [
        .. report.Sources.Items.Concat(report.Figures.Forecast?.Sources ?? []).Concat(report.Figures.EditionSources ?? [])
            .Concat(report.Figures.Actuals?.Batches.SelectMany(batch => batch.Sources) ?? []).Distinct().Take(MostSources)
            .Select(source => source.Locator is { } locator ? $"{source.Document}, {locator}" : source.Document)
    ];
}
