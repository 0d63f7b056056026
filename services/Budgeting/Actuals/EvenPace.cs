namespace Platform.Budgeting.Actuals;

/// <summary>Outturn beside a budget that is used evenly over the twelve months. Shares are rounded so that those of the months sum to the year's.</summary>
internal static class EvenPace
{
    /// <summary>How far the months' outturn is from their shares, the first month first.</summary>
    public static IEnumerable<long> Deviations(long budget, IEnumerable<long> outturn, Months months) =>
        outturn.Select((cents, index) => cents - ShareOf(budget, months.First + index, months.First + index));

    /// <summary>How far the sum of the months is from theirs.</summary>
    public static long Deviation(long budget, long outturn, Months months) => outturn - ShareOf(budget, months.First, months.Last);

    private static long ShareOf(long budget, int first, int last) => Money.Share(budget, last, 12) - Money.Share(budget, first - 1, 12);
}
