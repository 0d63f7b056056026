using static Platform.Budgeting.Tests.ReportingServiceTests;

namespace Platform.Budgeting.Tests;

public sealed class ReminderTests(BudgetFixture service) : IClassFixture<BudgetFixture>
{
    [Fact]
    public async Task However_many_replicas_look_a_report_is_told_of_once_when_it_comes_due_and_once_when_it_is_late()
    {
        service.StartReplica();
        var county = await service.NewCounty();
        var calendar = Calendar(county, "county", 1, 2025, With(Duty("late"), 2, 1, 1), With(Duty("in-time"), 2, 1, 1),
            With(Duty("before"), 1, 14, 1));
        calendar.RemindDaysBefore = 10;
        await service.Reporting.SetReportingCalendarAsync(calendar);

        using var told = service.Metrics();

        service.Clock.Advance(TimeSpan.FromDays(7));
        await service.Until($"select count(*) = 2 from journal where type like '%report-due%' and county_code = '{county.Code}'");
        await service.Reporting.SubmitReportAsync(Submission(county, "in-time", 2025, 1, "2026-01-22"));
        await service.Until(() => Task.FromResult(told.Now("platform.deadlines.remaining", county.Code, "Report") == 10));
        Assert.Equal(0, told.Now("platform.deadlines.overdue", county.Code, "Report"));
        service.Clock.Advance(TimeSpan.FromDays(11));
        await service.Until($"select exists (select from journal where type like '%report-overdue%' and county_code = '{county.Code}')");

        await service.Until(() => Task.FromResult(told.Now("platform.deadlines.overdue", county.Code, "Report") == 1));

        Assert.Equal("report-due 1, report-overdue 2", await service.JournalOf($"obligations/{county.Code}/2025/county/late/1"));
        Assert.Equal("report-due 1", await service.JournalOf($"obligations/{county.Code}/2025/county/in-time/1"));
        Assert.Equal("", await service.JournalOf($"obligations/{county.Code}/2025/county/before/1"));
    }
}
