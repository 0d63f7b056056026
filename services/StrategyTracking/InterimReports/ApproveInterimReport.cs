namespace Platform.StrategyTracking.InterimReports;

internal sealed partial class InterimReportRpc
{
    public override async Task<Wire.InterimReport> ApproveInterimReport(
        Wire.ApproveInterimReportRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("report_id", request.ReportId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var number = fields.Number("version", request.Version, 1, int.MaxValue);
        var decision = Decision.Read(fields, "decision", request.Decision);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        var report = await InTurn(county, id, number, context.CancellationToken);
        var body = await db.RequireBody(county, decision.BodyId!.Value, "decision.body_id", decision.DecidedOn!.Value,
            context.CancellationToken);
        var newerIsApproved = await db.InterimReports.AnyAsync(
            one => one.ReportId == id && one.Number > number && one.State != InterimReportState.Assembled, context.CancellationToken);

        report.Approve(decision, body, newerIsApproved, time.Today());

        db.Publish(new InterimReportApproved(
            CountyCode: county, ReportId: id, ReportVersion: number, Version: report.Version, Year: report.Year, ToMonth: report.ToMonth,
            Name: report.Name.ToEvent(), DecisionBodyId: body.BodyId, DecidedOn: decision.DecidedOn.Value, Section: decision.Section,
            PageAddress: links.AddressOf(report), MissingParts: report.MissingParts));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return report.ToContract((await db.NewestVersion(county, id, context.CancellationToken))!.Value);
    }
}
