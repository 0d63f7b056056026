namespace Platform.StrategyTracking.InterimReports;

internal sealed partial class InterimReportRpc
{
    public override async Task<Wire.InterimReport> GetInterimReport(Wire.GetInterimReportRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("report_id", request.ReportId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var number = fields.Number("version", request.Version, 0, int.MaxValue);
        fields.Check();

        var (report, newest) = await Read(county, id, number, context.CancellationToken);
        return report.ToContract(newest);
    }
}
