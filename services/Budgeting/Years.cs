namespace Platform.Budgeting;

/// <summary>Years as requests give them.</summary>
internal static class Years
{
    private const int First = 2000;
    private const int Last = 2200;

    public static int Year(this Fields fields, string field, int value) => (int)fields.Number(field, value, First, Last);

    /// <summary>
    /// The day for which a question about a year is meant when it names none: today, or the year's last day when that has passed.
    /// </summary>
    public static DateOnly DayOf(int year, TimeProvider time)
    {
        var last = new DateOnly(year, 12, 31);
        return time.Today() < last ? time.Today() : last;
    }

    /// <summary>The years whose reports can be due about a day: some are due before the year that they are about, some after it.</summary>
    public static IEnumerable<int> Around(DateOnly day) => Enumerable.Range(day.Year - 2, 5);
}
