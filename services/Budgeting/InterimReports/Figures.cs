using Platform.Budgeting.Funding;

namespace Platform.Budgeting.InterimReports;

/// <summary>Budget and outturn, in cents, and what follows from them alone.</summary>
internal sealed record Amounts(long Budget, long Outturn)
{
    public long PaceDeviation(int months) => Outturn - Money.Share(Budget, months, 12);

    /// <summary>The outturn so far goes on evenly to the end of the year.</summary>
    public long YearEndEstimate(int months) => Money.Share(Outturn, 12, months);

    public Wire.ReportedAmounts ToContract(int months) => new()
    {
        BudgetCents = Budget,
        OutturnCents = Outturn,
        PaceDeviationCents = PaceDeviation(months),
        YearEndEstimateCents = YearEndEstimate(months),
        YearEndDeviationCents = YearEndEstimate(months) - Budget
    };
}

/// <summary>All figures of a frozen report; stored as one JSON document, because they never change and are only read together.</summary>
internal sealed record Figures(
    IReadOnlyList<SumFigure> Sums, IReadOnlyList<UnitFigure> Units, IReadOnlyList<GroupFigure> Groups, IReadOnlyList<LineFigure> Lines, int LineCount,
    IReadOnlyList<MonthsFigure> Months, ForecastFigure? Forecast, LocalText County, IReadOnlyList<SourceReference>? EditionSources = null,
    ActualsFigure? Actuals = null)
{
    public Amounts Of(Wire.Direction direction) => Sums.SingleOrDefault(sum => sum.Direction == direction)?.Amounts ?? new(0, 0);
}

internal sealed record SumFigure(Wire.Direction Direction, Amounts Amounts);

internal sealed record UnitFigure(Guid UnitId, LocalText Name, Wire.Direction Direction, Amounts Amounts, long? ForecastCents = null);

internal sealed record GroupFigure(Wire.Direction Direction, string AccountGroup, Amounts Amounts);

internal sealed record LineFigure(
    Guid LineId, Guid UnitId, LocalText UnitName, Wire.Direction Direction, string AccountGroup, string? Target, Amounts Amounts,
    Wire.BindingLevel BindingLevel = Wire.BindingLevel.Line)
{
    /// <summary>What is spent above a binding amount (rule BUD-5). Of revenue more than estimated is no harm.</summary>
    public bool Exceeded => Direction is Wire.Direction.Appropriation or Wire.Direction.Investment && Amounts.Outturn > Amounts.Budget;
}

internal sealed record MonthsFigure(Wire.Direction Direction, IReadOnlyList<long> Cents);

internal sealed record ForecastFigure(
    Guid ForecastId, DateOnly? MadeOn, Wire.Outcome Outcome, long? ResultCents, IReadOnlyList<SourceReference> Sources,
    Wire.ForecastMethod Method = Wire.ForecastMethod.Unspecified, int? ToMonth = null, IReadOnlyList<ForecastPart>? Parts = null, Guid? EditionId = null)
{
    /// <summary>What it expects of a unit in all account groups.</summary>
    public long? Of(Guid unit, Wire.Direction direction) =>
        Parts?.SingleOrDefault(part => part.UnitId == unit && part.Direction == direction && part.AccountGroup.Length == 0)?.YearEndCents;
}

/// <summary>What was booked; of many batches only the newest by name.</summary>
internal sealed record ActualsFigure(int BatchCount, long PostingCount, IReadOnlyList<BatchFigure> Batches);

internal sealed record BatchFigure(Guid BatchId, int? Month, int PostingCount, IReadOnlyList<SourceReference> Sources);
