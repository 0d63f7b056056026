using Platform.ServiceDefaults.Values;

namespace Platform.OrganisationRegistry.Tests.Rules;

public sealed class StatutoryCalendarTests
{
    // Holidays are as they are since 1992.
    private static readonly DateOnly[] s_days =
        [.. Enumerable.Range(Facts.Day("1992-01-01").DayNumber,
            Facts.Day("2100-12-31").DayNumber - Facts.Day("1992-01-01").DayNumber).Select(DateOnly.FromDayNumber)];

    [Theory]
    [InlineData("2026-12-24", "2026-12-28")]
    [InlineData("2026-01-01", "2026-01-02")]
    [InlineData("2026-01-06", "2026-01-07")]
    [InlineData("2026-04-03", "2026-04-07")]
    [InlineData("2026-04-06", "2026-04-07")]
    [InlineData("2026-05-01", "2026-05-04")]
    [InlineData("2026-05-14", "2026-05-15")]
    [InlineData("2026-06-19", "2026-06-22")]
    [InlineData("2026-10-31", "2026-11-02")]
    [InlineData("2024-12-06", "2024-12-09")]
    [InlineData("2025-12-24", "2025-12-29")]
    [InlineData("2026-02-13", "2026-02-13")]
    public void A_limit_that_would_end_on_a_free_day_ends_on_the_next_working_day(string day, string last) =>
        Assert.Equal(Facts.Day(last), StatutoryCalendar.LastDay(Facts.Day(day)));

    [Fact]
    public void Days_are_counted_from_the_day_after() =>
        Assert.Equal(Facts.Day("2026-12-28"), StatutoryCalendar.LastDay(Facts.Day("2026-11-24"), 30));

    [Fact]
    public void In_every_year_the_last_day_is_the_first_working_day_that_is_not_earlier() => Assert.All(s_days, day =>
    {
        var last = StatutoryCalendar.LastDay(day);

        Assert.True(StatutoryCalendar.IsWorkingDay(last));
        Assert.InRange(last.DayNumber - day.DayNumber, 0, 5);
        Assert.DoesNotContain(Enumerable.Range(day.DayNumber, last.DayNumber - day.DayNumber),
            between => StatutoryCalendar.IsWorkingDay(DateOnly.FromDayNumber(between)));
        Assert.Equal(last, StatutoryCalendar.LastDay(last));
    });

    [Fact]
    public void In_every_year_a_later_day_never_ends_a_limit_earlier() =>
        Assert.All(s_days, day => Assert.True(StatutoryCalendar.LastDay(day) <= StatutoryCalendar.LastDay(day.AddDays(1))));

    [Fact]
    public void Every_year_has_its_working_days_less_the_eleven_to_thirteen_free_ones_that_may_fall_on_them() => Assert.All(
        s_days.GroupBy(day => day.Year).Where(year => year.Key < 2100),
        year => Assert.InRange(
            year.Count(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !StatutoryCalendar.IsWorkingDay(day)), 6,
            11));

    // The reckoning by epacts and dominical days of the Gregorian reform (Clavius), which shares no step with the one that is tested.
    [Fact]
    public void Easter_is_the_Sunday_after_the_full_moon_of_spring() => Assert.All(Enumerable.Range(1583, 1500), year =>
    {
        var century = year / 100 + 1;
        var golden = year % 19 + 1;
        var epact = ((11 * golden + 20 + (8 * century + 5) / 25 - 5 - (3 * century / 4 - 12)) % 30 + 30) % 30;
        epact += epact == 24 || (epact == 25 && golden > 11) ? 1 : 0;
        var fullMoon = new DateOnly(year, 3, 1).AddDays(44 - epact - 1);
        fullMoon = fullMoon < new DateOnly(year, 3, 21) ? fullMoon.AddDays(30) : fullMoon;
        var sunday = fullMoon.AddDays(7 - (int)fullMoon.DayOfWeek);

        Assert.Equal(sunday, StatutoryCalendar.EasterSunday(year));
    });
}
