using Platform.Budgeting.Reporting;
using Platform.ServiceDefaults.Values;

namespace Platform.Budgeting.Tests.Rules;

public sealed class ObligationTests
{
    [Fact]
    public void A_due_day_is_reminded_of_so_many_days_before_and_once_more_when_it_has_passed()
    {
        var report = Of(new DutyPeriod(1, 4, 5, 20, 0, null), remind: 14);

        Assert.Null(report.NoticeOn(Facts.Day("2026-05-05")));
        Assert.Equal(Notice.Due, report.NoticeOn(Facts.Day("2026-05-06")));
        Assert.Equal(Notice.Due, report.NoticeOn(Facts.Day("2026-05-20")));
        Assert.Equal(Notice.Overdue, report.NoticeOn(Facts.Day("2026-05-21")));
    }

    [Fact]
    public void A_report_without_a_due_day_is_told_of_when_its_period_has_ended()
    {
        var report = Of(new DutyPeriod(1, 4, null, null, 0, null), remind: 14);

        Assert.Null(report.NoticeOn(Facts.Day("2026-04-30")));
        Assert.Equal(Notice.Due, report.NoticeOn(Facts.Day("2026-05-01")));
        Assert.Equal(Notice.Due, report.NoticeOn(Facts.Day("2027-05-01")));
    }

    [Fact]
    public void Nobody_is_told_of_what_came_due_before_the_calendar_was_set_or_when_it_asks_for_no_reminders()
    {
        var (period, after) = (new DutyPeriod(1, 4, 5, 20, 0, null), Facts.Day("2026-06-01"));

        Assert.Null(Of(period, remind: 14, setOn: "2026-05-21").NoticeOn(after));
        Assert.Equal(Notice.Overdue, Of(period, remind: 14, setOn: "2026-05-20").NoticeOn(after));
        Assert.Null(Of(period, remind: null).NoticeOn(after));
    }

    [Fact]
    public void Some_reports_are_due_in_the_year_before_and_some_in_the_year_after()
    {
        Assert.Equal(Facts.Day("2025-12-31"), Of(new DutyPeriod(1, 12, 12, 31, -1, null)).DueOn);
        Assert.Equal(Facts.Day("2027-06-30"), Of(new DutyPeriod(1, 12, 6, 30, 1, null)).DueOn);
    }

    [Fact]
    public void A_moved_due_day_is_told_of_anew()
    {
        var report = Of(new DutyPeriod(1, 4, 6, 10, 0, null), remind: 30);
        var told = new Reminder
        {
            CountyCode = "10",
            Year = 2026,
            Series = "county",
            DutyKey = "interim",
            PeriodNumber = 1,
            DueOn = Facts.Day("2026-06-01"),
            Version = 1
        };

        var next = Assert.Single(
            Reminder.DueOnDay([report], new HashSet<ObligationKey>(), new[] { told }.ToLookup(one => one.Key), Facts.Day("2026-05-25")));
        Assert.Equal((2L, false, Facts.Day("2026-06-10")), (next.Reminder.Version, next.Reminder.Overdue, next.Reminder.DueOn!.Value));
        Assert.Empty(Reminder.DueOnDay([report], new HashSet<ObligationKey>(), new[] { told, next.Reminder }.ToLookup(one => one.Key),
            Facts.Day("2026-05-26")));
    }

    private static Obligation Of(DutyPeriod period, int? remind = null, string setOn = "2020-01-01")
    {
        var duty = new Duty("interim", ReportKind.InterimReport, new LocalText("Osavuosikatsaus", "", ""), null, null, [period]);
        return new Obligation(
            new ReportingCalendar
            {
                CountyCode = "10",
                Series = "county",
                Number = 1,
                RemindDaysBefore = remind,
                Duties = [duty],
                SetOn = Facts.Day(setOn)
            }, duty, 2026, 1);
    }
}
