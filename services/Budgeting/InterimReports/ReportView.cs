using Platform.Budgeting.Pages;

namespace Platform.Budgeting.InterimReports;

/// <summary>What the document of a report shows; its address as PDF when it can be printed.</summary>
public sealed record ReportView(
    Words Words, Said County, Said Name, string Query, string? Pdf, int Year, int Months, IReadOnlyList<KeyFigure> Keys,
    IReadOnlyList<Paragraphs> Comment,
    IReadOnlyList<AmountRow> Spending, IReadOnlyList<AmountRow> Income, IReadOnlyList<AmountRow> Groups,
    IReadOnlyList<LineRow> Lines, int LineCount,
    IReadOnlyList<int> Received, IReadOnlyList<long?> MonthlySpending, long SpendingBudget, string Edition, string Decision,
    string FrozenAt, string Actuals, string Forecast, bool HasUnitForecasts, IReadOnlyList<string> Sources)
{
    /// <summary>In which other languages than the reader's names are; null when all of them are in the reader's.</summary>
    public string? NamesIn => Words.NamesIn(
        [Name, .. Spending.Concat(Income).Select(row => row.Label), .. Lines.Select(line => line.Unit)]);

    /// <summary>The share of the year that the months received are.</summary>
    public decimal Pace => Received.Count / 12m;

    /// <summary>Whether any month was received: without one there is no outturn to show, not even 0.</summary>
    public bool HasOutturn => Received.Count > 0;

    /// <summary>The months that the report covers and of which nothing was received.</summary>
    public IReadOnlyList<int> Missing => [.. Enumerable.Range(1, Months).Except(Received)];
}

/// <summary>A figure that is to be seen first.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">The figure.</param>
/// <param name="Detail">What it is beside.</param>
/// <param name="IsWarning">Whether it is something to act on.</param>
public sealed record KeyFigure(string Label, string Value, string Detail, bool IsWarning = false);

/// <summary>A comment's paragraphs.</summary>
public sealed record Paragraphs(string Text, string Language);

/// <summary>Budget, outturn and estimate of one thing, in cents.</summary>
public sealed record AmountRow(Said Label, long Budget, long Outturn, long Estimate)
{
    /// <summary>Outturn of the budget; null when there is no budget.</summary>
    public decimal? Share => Budget == 0 ? null : (decimal)Outturn / Budget;

    /// <summary>Estimate of the year less budget.</summary>
    public long Deviation => Estimate - Budget;
}

/// <summary>A binding line, with what it binds.</summary>
public sealed record LineRow(Said Unit, string Money, string? Target, AmountRow Amounts, bool IsExceeded, string State);
