namespace Platform.Budgeting.InterimReports;

internal sealed partial class InterimReportRpc
{
    public override async Task<Wire.ListInterimReportsResponse> ListInterimReports(
        Wire.ListInterimReportsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var year = request.Year == 0 ? (int?)null : fields.Year("year", request.Year);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        var reports = await page.Of(db.InterimReports.AsNoTracking()
            .Where(report => report.CountyCode == county && (year == null || report.Year == year))
            .OrderByDescending(report => report.FrozenAt).ThenBy(report => report.ReportId),
            report => report.ReportId, context.CancellationToken);

        return new Wire.ListInterimReportsResponse
        {
            Reports = { reports.Things.Select(report => report.ToSummary()) },
            NextPageToken = reports.Next
        };
    }
}
