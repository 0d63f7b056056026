using Google.Protobuf.WellKnownTypes;

namespace Platform.Budgeting.InterimReports;

internal sealed partial class InterimReportRpc
{
    public override async Task<Wire.InterimReportLink> LinkInterimReport(Wire.LinkInterimReportRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("report_id", request.ReportId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var hours = request.ValidHours == 0 ? 72 : fields.Number("valid_hours", request.ValidHours, 1, 720);
        fields.Check();

        var report = await Find(county, id, context.CancellationToken);
        var until = time.GetUtcNow().AddHours(hours);
        return new Wire.InterimReportLink
        {
            Path = links.PathOf(report, until),
            WorksUntil = DateTimeOffset.FromUnixTimeSeconds(until.ToUnixTimeSeconds()).ToTimestamp()
        };
    }
}
