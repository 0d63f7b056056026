namespace Platform.Budgeting.Funding;

/// <summary>
/// Simple ways to say how a year will end from what it was like up to a month; rounded to the cent, halves away from zero.
/// </summary>
internal static class YearEnd
{
    /// <summary>The year goes on as it was: the outturn so far for each of its months.</summary>
    public static long RunRate(long outturn, int months) => Round((decimal)outturn * 12 / months);

    /// <summary>The rest of the year is as budgeted: the outturn so far, and of the budget the share of the months that are left.</summary>
    public static long RestAsBudgeted(long outturn, long budget, int months) => Round(outturn + ((decimal)budget * (12 - months) / 12));

    private static long Round(decimal cents) => (long)Math.Round(cents, MidpointRounding.AwayFromZero);
}
