using Grpc.Core;
using static Platform.Budgeting.Tests.BudgetFixture;

namespace Platform.Budgeting.Tests;

[Collection<SharedByReports>]
public sealed class ReportingServiceTests(BudgetFixture service)
{
    [Fact]
    public async Task A_year_follows_the_newest_calendar_of_each_series_that_is_about_it()
    {
        var county = await service.NewCounty();
        await Set(county, "county", 1, 2023, Duty("interim", (1, 4), (1, 8)));
        await Set(county, "county", 2, 2026, Duty("interim", (1, 4), (1, 7), (1, 10)));
        await Set(county, "state", 1, 2024, Duty("quarter", (1, 3)));

        Assert.Equal(["2023-04-30", "2023-08-31"], await PeriodEnds(county, 2023));
        Assert.Equal(["2026-04-30", "2026-07-31", "2026-10-31", "2026-03-31"], await PeriodEnds(county, 2026));
        Assert.Equal(["2026-03-31"], await PeriodEnds(county, 2026, "state"));
        Assert.Empty(await PeriodEnds(county, 2022));
    }

    [Fact]
    public async Task A_calendar_follows_the_newest_of_its_series_and_counts_once()
    {
        var county = await service.NewCounty();
        var request = Calendar(county, "county", 1, 2026, Duty("interim", (1, 4)));

        var first = await service.Reporting.SetReportingCalendarAsync(request);
        Assert.Equal(first, await service.Reporting.SetReportingCalendarAsync(request));
        var raced = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OutcomeOf(() => service.Reporting.SetReportingCalendarAsync(
            Calendar(county, "county", 2, 2026, Duty("interim", (1, 4)))))));
        request.FirstYear = 2027;

        Assert.Equal(["Aborted", "Aborted", "Aborted", "OK"], raced.Order());
        Assert.Equal(StatusCode.AlreadyExists, (await RefusalOf(() => service.Reporting.SetReportingCalendarAsync(request))).Status);
        Assert.Equal([2, 1],
            (await service.Reporting.ListReportingCalendarsAsync(new() { CountyCode = county.Code })).Calendars
                .Select(calendar => calendar.Number));
        Assert.Equal("reporting-calendar-set 1", await service.JournalOf($"reporting-calendars/{first.CalendarId}"));
    }

    [Fact]
    public async Task A_submission_ends_an_obligation_and_says_whether_it_is_late()
    {
        var county = await service.NewCounty();
        await Set(county, "county", 1, 2025, Duty("annual", (1, 12)), due: (1, 10, 1));
        var request = Submission(county, "annual", 2025, 1, "2026-01-12");

        var submission = await service.Reporting.SubmitReportAsync(request);
        Assert.Equal(submission, await service.Reporting.SubmitReportAsync(request));
        Assert.True(submission.Late);
        var obligation = Assert.Single(
            (await service.Reporting.ListObligationsAsync(new() { CountyCode = county.Code, Year = 2025 })).Obligations);
        Assert.Equal(("2026-01-10", false, submission), (obligation.DueOn, obligation.Overdue, Assert.Single(obligation.Submissions)));
        Assert.Equal("report-submitted 1", await service.JournalOf($"submissions/{submission.SubmissionId}"));
    }

    [Fact]
    public async Task What_is_not_in_the_calendar_or_not_done_yet_cannot_be_submitted()
    {
        var county = await service.NewCounty();
        await Set(county, "county", 1, 2025, Duty("interim", (1, 4)));

        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(() => service.Reporting.SubmitReportAsync(Submission(county, "interim", 2025, 2, "2026-01-12")))).Status);
        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(() => service.Reporting.SubmitReportAsync(Submission(county, "interim", 2024, 1, "2026-01-12")))).Status);
        Assert.Equal("submitted-already submitted_on",
            (await RefusalOf(() => service.Reporting.SubmitReportAsync(Submission(county, "interim", 2025, 1, "2026-01-16")))).Rule);
        var request = Submission(county, "interim", 2025, 1, "2026-01-12");
        request.InterimReportId = NewId();
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => service.Reporting.SubmitReportAsync(request))).Status);
    }

    [Fact]
    public async Task The_next_deadlines_come_in_order_and_leave_out_what_is_submitted_or_was_due_before_the_calendar()
    {
        var county = await service.NewCounty();
        // Of 2025 the first was due before the calendar was set; the others come due on the 20.1. and the 10.2.
        await service.Reporting.SetReportingCalendarAsync(
            Calendar(county, "county", 1, 2025, With(Duty("b"), 2, 10, 1), With(Duty("a"), 1, 20, 1), With(Duty("old"), 1, 5, 1)));

        var next = await service.Reporting.ListNextDeadlinesAsync(new() { CountyCode = county.Code, WithinDays = 30 });
        Assert.Equal(["2026-01-20", "2026-02-10"], next.Obligations.Select(one => one.DueOn));
        await service.Reporting.SubmitReportAsync(Submission(county, "a", 2025, 1, "2026-01-15"));

        var later = await service.Reporting.ListNextDeadlinesAsync(
            new() { CountyCode = county.Code, AsOf = "2026-02-11", WithinDays = 30 });
        Assert.Equal(("2026-02-10", true), (Assert.Single(later.Obligations).DueOn, later.Obligations[0].Overdue));
    }

    [Fact]
    public async Task A_document_need_not_say_since_which_year_its_calendar_holds()
    {
        var county = await service.NewCounty();
        var request = Calendar(county, "county", 1, 0, Duty("interim", (1, 4)));
        Assert.Equal(["first_year"], (await RefusalOf(() => service.Reporting.SetReportingCalendarAsync(request))).Fields);

        await service.Import.ImportFactAsync(new() { CountyCode = county.Code, ReportingCalendar = request });
        Assert.Equal(["2023-04-30"], await PeriodEnds(county, 2023));
    }

    [Fact]
    public async Task Calendars_and_submissions_that_are_wrong_are_refused_by_their_fields()
    {
        var duty = new Wire.ReportingDuty
        {
            Key = "Not a key",
            Periods = { new Wire.ReportingPeriod { FromMonth = 5, ToMonth = 4, DueMonth = 2, DueDay = 29 },
                new Wire.ReportingPeriod { DueYearOffset = 1 } }
        };

        Assert.Equal(
            ["calendar_id", "series", "number", "first_year", "remind_days_before", "duties[0].key", "duties[0].kind", "duties[0].name",
                "duties[0].periods[0].to_month", "duties[0].periods[0].due_day", "duties[0].periods[1].due_year_offset", "sources"],
            (await RefusalOf(() => service.Reporting.SetReportingCalendarAsync(
                new() { CountyCode = "98", RemindDaysBefore = 91, Duties = { duty } }))).Fields);
        Assert.Equal(
            ["submission_id", "year", "series", "duty_key", "period_number", "submitted_on"],
            (await RefusalOf(() => service.Reporting.SubmitReportAsync(new() { CountyCode = "98" }))).Fields);
    }

    private async Task<IEnumerable<string>> PeriodEnds(TestCounty county, int year, string series = "") =>
        (await service.Reporting.ListObligationsAsync(new() { CountyCode = county.Code, Year = year, Series = series })).Obligations
            .Select(one => one.PeriodEnd);

    private async Task Set(TestCounty county, string series, int number, int firstYear, Wire.ReportingDuty duty,
        (int Month, int Day, int Offset)? due = null) =>
            await service.Reporting.SetReportingCalendarAsync(
                Calendar(county, series, number, firstYear, due is { } day ? With(duty, day.Month, day.Day, day.Offset) : duty));

    internal static Wire.SetReportingCalendarRequest Calendar(
        TestCounty county, string series, int number, int firstYear, params Wire.ReportingDuty[] duties) =>
            new()
            {
                CalendarId = NewId(),
                CountyCode = county.Code,
                Series = series,
                Number = number,
                FirstYear = firstYear,
                Duties = { duties },
                Sources = { Document() }
            };

    internal static Wire.ReportingDuty Duty(string key, params (int From, int To)[] periods) => new()
    {
        Key = key,
        Kind = Wire.ReportKind.InterimReport,
        Name = new() { Fi = "Osavuosikatsaus" },
        Periods = { (periods.Length == 0 ? [(1, 12)] : periods)
            .Select(period => new Wire.ReportingPeriod { FromMonth = period.From, ToMonth = period.To }) }
    };

    internal static Wire.ReportingDuty With(Wire.ReportingDuty duty, int month, int day, int offset)
    {
        (duty.Periods[0].DueMonth, duty.Periods[0].DueDay, duty.Periods[0].DueYearOffset) = (month, day, offset);
        return duty;
    }

    internal static Wire.SubmitReportRequest Submission(TestCounty county, string duty, int year, int period, string day) =>
        new()
        {
            SubmissionId = NewId(),
            CountyCode = county.Code,
            Series = "county",
            DutyKey = duty,
            Year = year,
            PeriodNumber = period,
            SubmittedOn = day
        };
}
