using System.Data;
using Platform.Budgeting.Editions;

namespace Platform.Budgeting.InterimReports;

internal sealed partial class InterimReportRpc
{
    public override async Task<Wire.InterimReport> FreezeInterimReport(Wire.FreezeInterimReportRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("report_id", request.ReportId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var name = LocalText.ReadOptional(fields, "name", request.Name);
        var year = fields.Year("year", request.Year);
        var toMonth = (int)fields.Number("to_month", request.ToMonth, 1, 12);
        var asOf = fields.OptionalDate("as_of", request.AsOf);
        fields.Require(asOf is null || asOf <= time.Today(), "as_of", "is later than today");
        var comment = LocalText.ReadOptional(fields, "comment", request.Comment, 4000);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        // Everything that is read is of one moment, however much is booked meanwhile.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, context.CancellationToken);

        if (await db.InterimReports.AsNoTracking().SingleOrDefaultAsync(report => report.ReportId == id,
            context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "interim report", id);
            return existing.ToContract();
        }

        var day = asOf ?? Years.DayOf(year, time);
        var edition = InterimReport.RequireInForce(await db.InForce(county, year, day, context.CancellationToken), year, day);
        var figures = await db.FiguresOf(edition, toMonth, day, context.CancellationToken);
        var report = InterimReport.Freeze(id, name, toMonth, day, edition, figures, comment, sources, request.Fingerprint(),
            time.GetUtcNow());

        db.Add(report);
        db.Publish(Frozen(report));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return report.ToContract();
    }

    private static InterimReportFrozen Frozen(InterimReport report)
    {
        var (spending, income) = (report.Figures.Of(Direction.Appropriation), report.Figures.Of(Direction.RevenueEstimate));
        return new(
            report.CountyCode, report.ReportId, report.Version, report.Year, report.ToMonth, report.AsOf, report.EditionId,
            report.EditionNumber,
            spending.Budget, spending.Outturn, income.Budget, income.Outturn, report.Figures.Lines.Count(line => line.Exceeded),
            report.Figures.MonthsReceived);
    }
}
