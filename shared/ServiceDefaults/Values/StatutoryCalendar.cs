namespace Platform.ServiceDefaults.Values;

/// <summary>
/// When a time limit of a law ends. The Act on the Calculation of Statutory Time Limits (laki säädettyjen määräaikain laskemisesta
/// 150/1930) lets whoever has to act at a court or another authority act on the next working day when the last day is a holiday,
/// Independence Day, the first of May, Christmas Eve, Midsummer Eve or a Saturday (§5). Holidays are those in force since 1992. What a
/// county promises by itself, and what it has to have done without anybody acting at an authority, is no such limit: that day stays where
/// it is.
/// </summary>
public static class StatutoryCalendar
{
    /// <summary>The last day of a limit that runs for days after a day, which itself is not counted (§2).</summary>
    public static DateOnly LastDay(DateOnly after, int days) => LastDay(after.AddDays(days));

    /// <summary>The last day of a limit that would end on a day: that day, or the first working day after it (§5).</summary>
    public static DateOnly LastDay(DateOnly day)
    {
        while (!IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>Whether a limit may end on a day.</summary>
    public static bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsFixed(day) && !IsMovable(day);

    /// <summary>Easter Sunday of a year in the Gregorian calendar (the anonymous computus).</summary>
    public static DateOnly EasterSunday(int year)
    {
        var (century, ofCentury) = (year / 100, year % 100);
        var golden = year % 19;
        var lunar = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        var weekday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - lunar - ofCentury % 4) % 7;
        var late = (golden + 11 * lunar + 22 * weekday) / 451;
        var days = lunar + weekday - 7 * late + 114;
        return new DateOnly(year, days / 31, days % 31 + 1);
    }

    /// <summary>New Year's Day, Epiphany, the first of May, Independence Day, and Christmas with its eve and the day after.</summary>
    private static bool IsFixed(DateOnly day) =>
        (day.Month, day.Day) is (1, 1) or (1, 6) or (5, 1) or (12, 6) or (12, 24) or (12, 25) or (12, 26);

    /// <summary>
    /// Good Friday, Easter Monday, Ascension Day, and Midsummer Eve on the Friday between 19 and 25 June; Midsummer and All Saints' Day are
    /// Saturdays.
    /// </summary>
    private static bool IsMovable(DateOnly day) =>
        day.DayNumber - EasterSunday(day.Year).DayNumber is -2 or 1 or 39
        || (day.DayOfWeek == DayOfWeek.Friday && day is { Month: 6, Day: >= 19 and <= 25 });
}
