namespace Platform.FeedbackAndInitiatives.Reports;

internal sealed partial class YearlyReportRpc
{
    public override async Task<Wire.YearlyReport> GetYearlyReport(Wire.GetYearlyReportRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var year = ReadYear(fields, request.Year);
        fields.Check();

        var presented = await db.YearlyReports.AsNoTracking()
            .SingleOrDefaultAsync(report => report.CountyCode == county && report.Year == year, context.CancellationToken);
        var initiatives = await InitiativesOf(county, year, context.CancellationToken);

        return await ToReply(county, year, presented, initiatives, context.CancellationToken);
    }
}
