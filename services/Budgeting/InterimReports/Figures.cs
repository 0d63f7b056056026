using Platform.Budgeting.Actuals;
using Platform.Budgeting.Funding;

namespace Platform.Budgeting.InterimReports;

/// <summary>Budget and outturn, in cents, and what was made of them when the report was frozen.</summary>
internal sealed record Amounts(long Budget, long Outturn, Projection? Projection = null)
{
    /// <summary>Reports that were frozen before it was kept take every month for received.</summary>
    public Projection Over(int months) => Projection ?? Projection.Of(Budget, Outturn, [.. Enumerable.Range(1, months)]);

    public Wire.ReportedAmounts ToContract(int months)
    {
        var projection = Over(months);
        return new()
        {
            BudgetCents = Budget,
            OutturnCents = Outturn,
            PaceDeviationCents = projection.PaceDeviation,
            YearEndEstimateCents = projection.YearEndEstimate ?? 0,
            YearEndDeviationCents = projection.YearEndEstimate - Budget ?? 0
        };
    }
}

/// <summary>
/// How far an outturn is from an even pace, and where the year ends when it goes on evenly; of no month received nobody can tell that.
/// </summary>
internal sealed record Projection(long PaceDeviation, long? YearEndEstimate)
{
    public static Projection Of(long budget, long outturn, IReadOnlyCollection<int> received) => new(
        outturn - EvenPace.ShareOf(budget, received), received.Count == 0 ? null : Money.Share(outturn, 12, received.Count));
}

/// <summary>Projects parts of a direction, one after the other, so that they sum to what their sum is projected to.</summary>
internal sealed class Projecting(IReadOnlyCollection<int> received)
{
    private readonly Dictionary<Direction, Amounts> _sums = [];

    public Amounts Project(Direction direction, Amounts part)
    {
        var before = _sums.GetValueOrDefault(direction, new(0, 0));
        var after = _sums[direction] = new(before.Budget + part.Budget, before.Outturn + part.Outturn);
        var (from, to) = (Projection.Of(before.Budget, before.Outturn, received), Projection.Of(after.Budget, after.Outturn, received));
        return part with { Projection = new(to.PaceDeviation - from.PaceDeviation, to.YearEndEstimate - from.YearEndEstimate) };
    }
}

/// <summary>All figures of a frozen report; stored as one JSON document, because they never change and are only read together.</summary>
internal sealed record Figures(
    IReadOnlyList<SumFigure> Sums, IReadOnlyList<UnitFigure> Units, IReadOnlyList<GroupFigure> Groups,
    IReadOnlyList<LineFigure> Lines, int LineCount,
    IReadOnlyList<MonthsFigure> Months, ForecastFigure? Forecast, LocalText County, IReadOnlyList<SourceReference>? EditionSources = null,
    ActualsFigure? Actuals = null, IReadOnlyList<int>? MonthsReceived = null, int? RevenueLineCount = null)
{
    /// <summary>How many of the binding lines are of revenue or financing.</summary>
    public int RevenueLines => RevenueLineCount ?? Lines.Count(line => !line.IsSpending);

    /// <summary>The months of which something was booked; of reports that were frozen before it was kept, all.</summary>
    public IReadOnlyList<int> ReceivedUpTo(int month) => MonthsReceived ?? [.. Enumerable.Range(1, month)];

    public Amounts Of(Direction direction) => Sums.SingleOrDefault(sum => sum.Direction == direction)?.Amounts ?? new(0, 0);
}

internal sealed record SumFigure(Direction Direction, Amounts Amounts);

internal sealed record UnitFigure(Guid UnitId, LocalText Name, Direction Direction, Amounts Amounts, long? ForecastCents = null);

internal sealed record GroupFigure(Direction Direction, string AccountGroup, Amounts Amounts);

internal sealed record LineFigure(
    Guid LineId, Guid UnitId, LocalText UnitName, Direction Direction, string AccountGroup, string? Target, Amounts Amounts,
    BindingLevel BindingLevel = BindingLevel.Line, bool BindsNet = false, long RevenueToCome = 0)
{
    /// <summary>What is spent above a binding amount (rule BUD-5). Of revenue more than estimated is no harm.</summary>
    public bool Exceeded => IsSpending && Amounts.Outturn - RevenueToCome > Amounts.Budget;

    public bool IsSpending => Direction is Direction.Appropriation or Direction.Investment;

    /// <summary>What of revenue has not come in.</summary>
    public long ShortfallCents => IsSpending ? 0 : Math.Max(0, Amounts.Budget - Amounts.Outturn);

    public LineState StateAfter(IReadOnlyCollection<int> received) => received.Count == 0 ? LineState.NotReceived
        : IsSpending ? (Exceeded ? LineState.Exceeded : LineState.Within)
        : ShortfallCents == 0 ? LineState.Reached
        : received.Count == 12 ? LineState.FellShort
        : LineState.ToCome;
}

/// <summary>Outturn by month, January first; 0 also for a month of which nothing was received.</summary>
internal sealed record MonthsFigure(Direction Direction, IReadOnlyList<long> Cents);

internal sealed record ForecastFigure(
    Guid ForecastId, DateOnly? MadeOn, Outcome Outcome, long? ResultCents, IReadOnlyList<SourceReference> Sources,
    ForecastMethod Method = ForecastMethod.Unspecified, int? ToMonth = null, IReadOnlyList<ForecastPart>? Parts = null,
    Guid? EditionId = null)
{
    /// <summary>What it expects of a unit in all account groups.</summary>
    public long? Of(Guid unit, Direction direction) =>
        Parts?.SingleOrDefault(part => part.UnitId == unit && part.Direction == direction && part.AccountGroup.Length == 0)?.YearEndCents;
}

/// <summary>What was booked; of many batches only the newest by name.</summary>
internal sealed record ActualsFigure(int BatchCount, long PostingCount, IReadOnlyList<BatchFigure> Batches);

internal sealed record BatchFigure(Guid BatchId, int? Month, int PostingCount, IReadOnlyList<SourceReference> Sources);
