
namespace Platform.FeedbackAndInitiatives.Reports;

internal sealed partial class YearlyReportRpc
{
    public override async Task<Wire.YearlyReport> PresentYearlyReport(Wire.PresentYearlyReportRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("report_id", request.ReportId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var year = ReadYear(fields, request.Year);
        var presented = Decision.Read(fields, "presented", request.Presented);
        fields.Check();

        var initiatives = await InitiativesOf(county, year, context.CancellationToken);

        if (await db.YearlyReports.FindAsync([id], context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "report", id);
            return await ToReply(county, year, existing, initiatives, context.CancellationToken);
        }

        var body = await db.RequireBody(
            county, presented.BodyId!.Value, "presented.body_id", presented.DecidedOn!.Value, context.CancellationToken);
        var report = YearlyReport.Present(id, county, year, initiatives, presented, body, time.Today(), request.Fingerprint());

        db.Add(report);
        db.Publish(new YearlyInitiativeReportPresented(
            CountyCode: county, ReportId: id, Version: report.Version, Year: year, Received: report.Received, Decided: report.Decided,
            Undecided: report.Received - report.Decided, BodyId: report.BodyId, PresentedOn: report.PresentedOn));
        await db.SaveChangesAsync(context.CancellationToken);

        return await ToReply(county, year, report, initiatives, context.CancellationToken);
    }
}
