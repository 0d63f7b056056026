using Platform.Budgeting.InterimReports;
using Platform.Budgeting.Reporting;

namespace Platform.Budgeting;

/// <summary>How calendars, submissions and frozen reports lie in their tables.</summary>
internal static class ReportModel
{
    public static void Map(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ReportingCalendar>(calendar =>
        {
            calendar.ToTable("reporting_calendar").HasKey(c => c.CalendarId);
            calendar.HasJson(c => c.Duties);
            calendar.HasSources(c => c.Sources);
        });
        modelBuilder.Entity<Reminder>().ToTable("report_reminder")
            .HasKey(r => new { r.CountyCode, r.Year, r.Series, r.DutyKey, r.PeriodNumber, r.Version });
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
            report.HasDocument(r => r.Figures);
            report.HasSources(r => r.Sources);
        });
    }
}
