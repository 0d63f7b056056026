namespace Platform.StrategyTracking.InterimReports;

/// <summary>The calls about interim reports: one file each, named after it.</summary>
internal sealed partial class InterimReportRpc(
    StrategyDbContext db, FinancialSource finances, ResidentsSource residents, UnitNames names, ReportLinks links, TimeProvider time)
    : Wire.InterimReportService.InterimReportServiceBase
{
    /// <summary>A version of a report, the newest when it is 0, and the number of the newest; without following changes.</summary>
    private async Task<(InterimReport Report, long Newest)> Read(
        string county, Guid id, long number, CancellationToken cancellationToken)
    {
        var newest = await db.NewestVersion(county, id, cancellationToken) ?? throw Refusals.NotFound("interim report", id);
        var wanted = number == 0 ? newest : number;
        var report = await db.InterimReports.AsNoTracking()
            .SingleOrDefaultAsync(one => one.ReportId == id && one.Number == wanted, cancellationToken)
            ?? throw Refusals.NotFound("interim report", $"{id} in version {wanted}");
        return (report, newest);
    }

    /// <summary>A version to decide on, in the turn of whoever decides on the report.</summary>
    private async Task<InterimReport> InTurn(string county, Guid id, long number, CancellationToken cancellationToken)
    {
        await db.AdvisoryLock($"interim-report {id}", cancellationToken);
        return await db.InterimReports
            .SingleOrDefaultAsync(one => one.ReportId == id && one.CountyCode == county && one.Number == number, cancellationToken)
            ?? throw Refusals.NotFound("interim report", $"{id} in version {number}");
    }
}

internal static class VersionsOfReports
{
    /// <summary>The newest version of a report; null when the county has no such report.</summary>
    public static Task<long?> NewestVersion(this StrategyDbContext db, string county, Guid id, CancellationToken cancellationToken) =>
        db.InterimReports.Where(one => one.ReportId == id && one.CountyCode == county)
            .MaxAsync(one => (long?)one.Number, cancellationToken);
}
