namespace Platform.Budgeting.InterimReports;

internal sealed partial class InterimReportRpc
{
    public override async Task<Wire.InterimReport> GetInterimReport(Wire.GetInterimReportRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("report_id", request.ReportId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        return (await Find(county, id, context.CancellationToken)).ToContract();
    }
}
