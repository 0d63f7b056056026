namespace Platform.Budgeting.Reporting;

/// <summary>The calls about what is to be reported: one file each, named after it.</summary>
internal sealed partial class ReportingRpc(BudgetDbContext db, TimeProvider time) : Wire.ReportingService.ReportingServiceBase
{
    private Task<List<ReportingCalendar>> CalendarsOf(string county, CancellationToken cancellationToken) =>
        db.Calendars.AsNoTracking().Where(calendar => calendar.CountyCode == county).ToListAsync(cancellationToken);

    /// <summary>What was submitted for each obligation of some years, in order.</summary>
    private async Task<ILookup<ObligationKey, Submission>> SubmissionsOf(string county, int[] years, CancellationToken cancellationToken) =>
        (await db.Submissions.AsNoTracking().Where(submission => submission.CountyCode == county && years.Contains(submission.Year))
            .OrderBy(submission => submission.SubmittedOn).ThenBy(submission => EF.Property<DateTimeOffset>(submission, "RecordedAt"))
            .ToListAsync(cancellationToken))
        .ToLookup(submission => submission.Key);
}
