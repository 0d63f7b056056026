using Platform.Contracts.Types.V1;
using Platform.ServiceDefaults.Values;

namespace Platform.OrganisationRegistry.Tests.Rules;

public sealed class ValidPeriodTests
{
    private static ValidPeriod Read(Period period)
    {
        ValidPeriod? read = null;
        Assert.Empty(Facts.Violations(fields => read = ValidPeriod.Read(fields, "period", period, Basis.Document)));
        return read!;
    }

    private static string[] Violations(Period? period, Basis basis = Basis.Command) => Facts.Violations(fields => ValidPeriod.Read(fields, "period", period, basis));

    [Fact]
    public void Both_days_told_are_in_it()
    {
        var period = Read(new Period { StartDate = "2025-06-01", EndDate = "2029-05-31" });

        Assert.True(period.Contains(Facts.Day("2025-06-01")));
        Assert.True(period.Contains(Facts.Day("2029-05-31")));
        Assert.False(period.Contains(Facts.Day("2025-05-31")));
        Assert.False(period.Contains(Facts.Day("2029-06-01")));
    }

    [Theory]
    [InlineData("2025-06-01", "2029-05-31", false, false, "")]
    [InlineData("2025-06-01", "", false, false, "2026-01-01")]
    [InlineData("2025-06-01", "", false, true, "")]
    [InlineData("", "2029-05-31", true, false, "")]
    [InlineData("", "", true, true, "2023-01-12")]
    public void What_was_read_is_told_again(string start, string end, bool startNotStated, bool endNotStated, string observedOn)
    {
        var period = new Period { StartDate = start, EndDate = end, StartNotStated = startNotStated, EndNotStated = endNotStated, ObservedOn = observedOn };

        Assert.Equal(period, Read(period).ToContract());
    }

    [Fact]
    public void A_command_states_its_days()
    {
        Assert.Equal(["period is required"], Violations(null));
        Assert.Equal(["period.start_date is required"], Violations(new Period()));
        Assert.Equal(["period.start_date is required"], Violations(new Period(), Basis.Document));
        Assert.Equal(
            ["period.start_not_stated is accepted from imports only", "period.end_not_stated is accepted from imports only"],
            Violations(new Period { StartNotStated = true, EndNotStated = true }));
    }

    [Fact]
    public void A_day_is_not_both_stated_and_not_stated() => Assert.Equal(
        ["period.start_not_stated contradicts start_date", "period.end_not_stated contradicts end_date"],
        Violations(new Period { StartDate = "2025-06-01", StartNotStated = true, EndDate = "2025-06-01", EndNotStated = true }, Basis.Document));

    [Fact]
    public void The_last_day_is_not_before_the_first()
    {
        Assert.Empty(Violations(new Period { StartDate = "2025-06-01", EndDate = "2025-06-01" }));
        Assert.Equal(["period.end_date is before start_date"], Violations(new Period { StartDate = "2025-06-01", EndDate = "2025-05-31" }));
    }

    [Theory]
    [InlineData("2025-02-29")]
    [InlineData("1.6.2025")]
    [InlineData("2025-6-1")]
    public void What_is_no_date_is_refused(string date) =>
        Assert.Equal(["period.start_date is not a date such as 2025-06-01"], Violations(new Period { StartDate = date }));

    [Theory]
    [InlineData("2025-01-01", "2025-12-31", "2025-12-31", "", true)]
    [InlineData("2025-01-01", "2025-12-31", "2026-01-01", "", false)]
    [InlineData("2025-01-01", "", "", "2025-01-01", true)]
    [InlineData("2025-01-01", "", "", "2024-12-31", false)]
    [InlineData("", "", "", "", true)]
    public void Periods_overlap_when_they_share_a_day(string oneFirst, string oneLast, string otherFirst, string otherLast, bool overlap)
    {
        Assert.Equal(overlap, Facts.Period(oneFirst, oneLast).Overlaps(Facts.Period(otherFirst, otherLast)));
        Assert.Equal(overlap, Facts.Period(otherFirst, otherLast).Overlaps(Facts.Period(oneFirst, oneLast)));
    }

    [Theory]
    [InlineData("2025-01-01", "2025-12-31", "2025-01-01", "2025-12-31", true)]
    [InlineData("2025-01-01", "2025-12-31", "2025-01-01", "2026-01-01", false)]
    [InlineData("2025-01-01", "2025-12-31", "2024-12-31", "2025-12-31", false)]
    [InlineData("2025-01-01", "2025-12-31", "2025-01-01", "", false)]
    [InlineData("2025-01-01", "", "2025-01-01", "", true)]
    [InlineData("2025-01-01", "", "", "2025-12-31", false)]
    [InlineData("", "", "", "", true)]
    public void A_period_covers_another_when_all_its_days_are_in_it(string first, string last, string otherFirst, string otherLast, bool covers) =>
        Assert.Equal(covers, Facts.Period(first, last).Covers(Facts.Period(otherFirst, otherLast)));

    [Fact]
    public void An_end_that_was_not_stated_is_stated_by_ending()
    {
        var ended = Read(new Period { StartNotStated = true, EndNotStated = true, ObservedOn = "2023-01-12" }).EndedAfter(Facts.Day("2025-05-31"));

        Assert.Equal(new Period { StartNotStated = true, EndDate = "2025-05-31", ObservedOn = "2023-01-12" }, ended.ToContract());
    }

    [Theory]
    [InlineData("2025-01-01", "2025-12-31", "2024-01-01", "", "")]
    [InlineData("2025-01-01", "2025-12-31", "2026-01-01", "", "2025-01-01 2025-12-31")]
    [InlineData("2025-01-01", "", "2025-03-01", "2025-03-31", "2025-01-01 2025-02-28, 2025-04-01 ")]
    [InlineData("", "2025-12-31", "2025-12-31", "", " 2025-12-30")]
    [InlineData("", "", "", "2025-12-31", "2026-01-01 ")]
    public void A_period_without_another_is_the_days_before_and_after_it(string first, string last, string otherFirst, string otherLast, string left) =>
        Assert.Equal(left, string.Join(", ", Facts.Period(first, last).Without(Facts.Period(otherFirst, otherLast)).Select(part => $"{part.Start.ToIso()} {part.End?.AddDays(-1).ToIso()}")));

    [Fact]
    public void The_part_from_a_day_on_has_a_stated_start()
    {
        var part = Read(new Period { StartNotStated = true, EndNotStated = true }).From(Facts.Day("2025-06-01"));

        Assert.Equal(new Period { StartDate = "2025-06-01", EndNotStated = true }, part.ToContract());
    }
}
