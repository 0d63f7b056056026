using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Budgeting.InterimReports;
using Platform.Budgeting.Reporting;
using Platform.ServiceDefaults.Values;

namespace Platform.Budgeting;

/// <summary>How calendars, submissions and frozen reports lie in their tables.</summary>
internal static class ReportModel
{
    public static void Map(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ReportingCalendar>(calendar =>
        {
            calendar.ToTable("reporting_calendar").HasKey(c => c.CalendarId);
            calendar.Property(c => c.Duties).HasColumnType("jsonb").HasConversion(
                duties => JsonSerializer.Serialize(duties, JsonSerializerOptions.Web), json => JsonSerializer.Deserialize<List<Duty>>(json, JsonSerializerOptions.Web)!);
            calendar.HasSources(c => c.Sources);
        });
        modelBuilder.Entity<Reminder>().ToTable("report_reminder").HasKey(r => new { r.CountyCode, r.Year, r.Series, r.DutyKey, r.PeriodNumber, r.Version });
        modelBuilder.Entity<Submission>(submission =>
        {
            submission.ToTable("report_submission").HasKey(s => s.SubmissionId);
            submission.Property<DateTimeOffset>("RecordedAt").ValueGeneratedOnAdd();
        });
        modelBuilder.Entity<InterimReport>(report =>
        {
            report.ToTable("interim_report").HasKey(r => r.ReportId);
            report.HasText(r => r.Name, "name");
            report.HasText(r => r.Comment, "comment");
            report.Property(r => r.Figures).HasColumnType("jsonb").HasConversion(
                figures => JsonSerializer.Serialize(figures, JsonSerializerOptions.Web), json => JsonSerializer.Deserialize<Figures>(json, JsonSerializerOptions.Web)!);
            report.HasSources(r => r.Sources);
        });
    }
}
