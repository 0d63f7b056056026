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

    private static string[] Violations(Period? period, Basis basis = Basis.Command) =>
        Facts.Violations(fields => ValidPeriod.Read(fields, "period", period, basis));

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
        var period = new Period
        {
            StartDate = start,
            EndDate = end,
            StartNotStated = startNotStated,
            EndNotStated = endNotStated,
            ObservedOn = observedOn
        };

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
        Violations(new Period { StartDate = "2025-06-01", StartNotStated = true, EndDate = "2025-06-01", EndNotStated = true },
            Basis.Document));

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
    public void A_period_covers_another_when_all_its_days_are_in_it(
        string first, string last, string otherFirst, string otherLast, bool covers) =>
            Assert.Equal(covers, Facts.Period(first, last).Covers(Facts.Period(otherFirst, otherLast)));

    [Fact]
    public void An_end_that_was_not_stated_is_stated_by_ending()
    {
        var ended = Read(new Period { StartNotStated = true, EndNotStated = true, ObservedOn = "2023-01-12" })
            .EndedAfter(Facts.Day("2025-05-31"));

        Assert.Equal(new Period { StartNotStated = true, EndDate = "2025-05-31", ObservedOn = "2023-01-12" }, ended.ToContract());
    }

    [Theory]
    [InlineData("2025-01-01", "2025-12-31", "2024-01-01", "", "")]
    [InlineData("2025-01-01", "2025-12-31", "2026-01-01", "", "2025-01-01 2025-12-31")]
    [InlineData("2025-01-01", "", "2025-03-01", "2025-03-31", "2025-01-01 2025-02-28, 2025-04-01 ")]
    [InlineData("", "2025-12-31", "2025-12-31", "", " 2025-12-30")]
    [InlineData("", "", "", "2025-12-31", "2026-01-01 ")]
    public void A_period_without_another_is_the_days_before_and_after_it(
        string first, string last, string otherFirst, string otherLast, string left) =>
            Assert.Equal(left,
                string.Join(", ",
                    Facts.Period(first, last).Without(Facts.Period(otherFirst, otherLast))
                        .Select(part => $"{part.Start.ToIso()} {part.End?.AddDays(-1).ToIso()}")));

    [Fact]
    public void The_part_from_a_day_on_has_a_stated_start()
    {
        var part = Read(new Period { StartNotStated = true, EndNotStated = true }).From(Facts.Day("2025-06-01"));

        Assert.Equal(new Period { StartDate = "2025-06-01", EndNotStated = true }, part.ToContract());
    }

    [Theory]
    [InlineData("2022-01-01", "", "", Certainty.Stated)]
    [InlineData("2022-01-01", "not-stated", "", Certainty.Inferred)]
    [InlineData("2022-01-01", "not-stated", "2025-06-01", Certainty.Stated)]
    [InlineData("2022-01-01", "not-stated", "2025-05-31", Certainty.Inferred)]
    [InlineData("not-stated", "", "", Certainty.Inferred)]
    [InlineData("not-stated", "2029-05-31", "", Certainty.Inferred)]
    [InlineData("not-stated", "", "2025-06-01", Certainty.Stated)]
    [InlineData("not-stated", "", "2025-05-31", Certainty.Stated)]
    [InlineData("not-stated", "", "2025-06-02", Certainty.NotKnown)]
    [InlineData("not-stated", "2025-05-31", "", Certainty.Unspecified)]
    [InlineData("2025-06-02", "", "", Certainty.Unspecified)]
    public void On_a_day_a_fact_is_stated_or_inferred_or_not_known(string start, string end, string observedOn, Certainty certainty)
    {
        var period = Read(new Period
        {
            StartDate = start == "not-stated" ? "" : start,
            StartNotStated = start == "not-stated",
            EndDate = end == "not-stated" ? "" : end,
            EndNotStated = end == "not-stated",
            ObservedOn = observedOn
        });

        Assert.Equal(certainty, period.CertaintyOn(Facts.Day("2025-06-01")));
        Assert.Equal(certainty, period.ToContract(Facts.Day("2025-06-01")).Certainty);
    }

    [Fact]
    public void A_day_that_is_not_stated_lies_within_what_the_fact_belongs_to_and_stays_not_stated()
    {
        var unstated = new Period { StartNotStated = true, EndNotStated = true };
        var county = Facts.Period("2021-07-01", "2029-12-31");

        var fitted = Read(unstated).FitInto(county);

        Assert.Equal((Facts.Day("2021-07-01"), Facts.Day("2030-01-01")), (fitted.Start, fitted.End));
        Assert.False(fitted.Contains(Facts.Day("1990-01-01")));
        Assert.Equal(unstated, fitted.ToContract());
        Assert.Equal((null, null), (fitted.ToEvent().FirstDay, fitted.ToEvent().LastDay));
    }

    [Fact]
    public void Stated_days_stay_where_they_are_stated()
    {
        var stated = new Period { StartDate = "2019-01-01", EndDate = "2031-12-31" };
        var before = new Period { StartNotStated = true, EndDate = "2020-12-31" };
        var county = Facts.Period("2021-07-01", "2029-12-31");

        Assert.Equal(stated, Read(stated).FitInto(county).ToContract());
        Assert.Equal((null, Facts.Day("2021-01-01")), (Read(before).FitInto(county).Start, Read(before).FitInto(county).End));
    }

    [Theory]
    [InlineData("2029-05-31", "2029-05-31")]
    [InlineData("2027-12-31", "2027-12-31")]
    [InlineData("2029-06-01", "2029-05-31")]
    [InlineData("", "2029-05-31")]
    public void What_cannot_outlast_another_ends_with_it(string last, string ended) =>
        Assert.Equal(ended, Facts.Period("2025-06-01", last).EndedWith(Facts.Period("2025-06-01", "2029-05-31")).ToContract().EndDate);
}
