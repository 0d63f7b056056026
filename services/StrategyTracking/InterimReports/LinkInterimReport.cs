using Google.Protobuf.WellKnownTypes;

namespace Platform.StrategyTracking.InterimReports;

internal sealed partial class InterimReportRpc
{
    public override async Task<Wire.InterimReportLink> LinkInterimReport(Wire.LinkInterimReportRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("report_id", request.ReportId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var number = fields.Number("version", request.Version, 0, int.MaxValue);
        var hours = request.ValidHours == 0 ? 72 : fields.Number("valid_hours", request.ValidHours, 1, 720);
        fields.Check();

        var (report, _) = await Read(county, id, number, context.CancellationToken);
        var until = time.GetUtcNow().AddHours(hours);
        return new Wire.InterimReportLink
        {
            Path = links.PathOf(report, until),
            WorksUntil = DateTimeOffset.FromUnixTimeSeconds(until.ToUnixTimeSeconds()).ToTimestamp()
        };
    }
}
