namespace Platform.Budgeting.Actuals;

/// <summary>
/// Outturn beside a budget that is used evenly over the twelve months, of the months that were received. Shares are rounded so that those
/// of the months sum to the whole, and those of a direction's rows, asked for one after the other, to what is rounded of their sum.
/// </summary>
internal sealed class EvenPace(Months months, IReadOnlyCollection<int> received)
{
    private readonly Dictionary<Direction, long> _budgets = [];

    /// <summary>
    /// How far the outturn of each month is from its share, the first month first; 0 for a month of which nothing was received.
    /// </summary>
    public long[] Deviations(Direction direction, long budget, IReadOnlyList<long> outturn)
    {
        var before = _budgets.GetValueOrDefault(direction);
        _budgets[direction] = before + budget;
        return [.. outturn.Select((cents, index) => Deviation(before, budget, cents, months.First + index))];
    }

    private long Deviation(long before, long budget, long cents, int month) =>
        received.Contains(month) ? cents - ShareOf(before + budget, month) + ShareOf(before, month) : 0;

    /// <summary>Rows of the direction that come before those that are asked for.</summary>
    public void Pass(Direction direction, long budget) => _budgets[direction] = _budgets.GetValueOrDefault(direction) + budget;

    /// <summary>What of a budget is for some months.</summary>
    public static long ShareOf(long budget, IEnumerable<int> months) => months.Sum(month => ShareOf(budget, month));

    private static long ShareOf(long budget, int month) => Money.Share(budget, month, 12) - Money.Share(budget, month - 1, 12);
}
