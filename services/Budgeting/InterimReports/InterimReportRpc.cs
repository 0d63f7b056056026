namespace Platform.Budgeting.InterimReports;

/// <summary>The calls about interim reports: one file each, named after it.</summary>
internal sealed partial class InterimReportRpc(BudgetDbContext db, ReportLinks links, TimeProvider time)
    : Wire.InterimReportService.InterimReportServiceBase
{
    private async Task<InterimReport> Find(string county, Guid id, CancellationToken cancellationToken) =>
        await db.InterimReports.AsNoTracking().SingleOrDefaultAsync(report => report.ReportId == id && report.CountyCode == county,
            cancellationToken)
        ?? throw Refusals.NotFound("interim report", id);
}
