namespace Platform.StrategyTracking.Steering;

internal sealed partial class SteeringRpc
{
    private const int MostSections = 50;

    public override async Task<Wire.CountyReport> RecordCountyReport(Wire.RecordCountyReportRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("report_id", request.ReportId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var year = (int)fields.Number("year", request.Year, 2021, 2200);
        var submittedOn = fields.Date("submitted_on", request.SubmittedOn);
        fields.Require(request.Sections.Count is > 0 and <= MostSections, "sections", $"1 to {MostSections} are needed");
        ReportSection[] sections =
        [
            .. request.Sections.Take(MostSections).Select((section, index) => new ReportSection(
                LocalText.Read(fields, $"sections[{index}].heading", section.Heading, 300),
                LocalText.Read(fields, $"sections[{index}].text", section.Text, 10_000)))
        ];
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        if (await db.CountyReports.SingleOrDefaultAsync(one => one.ReportId == id, context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "report", id);
            return existing.ToContract(db.RecordedAt(existing));
        }

        var report = CountyReport.Record(id, county, year, submittedOn, sections, sources, request.Fingerprint(), time.Today());

        db.Add(report);
        db.Publish(new CountyReportSubmitted(county, id, report.Version, year, submittedOn));
        await db.SaveChangesAsync(context.CancellationToken);

        return report.ToContract(db.RecordedAt(report));
    }
}
