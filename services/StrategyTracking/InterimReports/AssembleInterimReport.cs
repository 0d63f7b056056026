using System.Data;

namespace Platform.StrategyTracking.InterimReports;

internal sealed partial class InterimReportRpc
{
    public override async Task<Wire.InterimReport> AssembleInterimReport(
        Wire.AssembleInterimReportRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("report_id", request.ReportId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var read = fields.Number("version", request.Version, 0, int.MaxValue);
        var content = ReportContent.Read(fields, request, time.Today());
        var frozen = fields.OptionalId("financial_report_id", request.FinancialReportId);
        var keep = fields.ReadParts("keep_parts", request.KeepParts);
        fields.Require(read > 0 || keep.Count == 0, "keep_parts", "is of the version before, and a new report has none");
        fields.Require(frozen is null || !keep.Contains(InterimReportPart.Finances), "financial_report_id",
            "is another than the one that keep_parts keeps");
        fields.Check();

        if (await Repeated(request, id, read + 1, context.CancellationToken) is { } existing)
        {
            return existing.ToContract((await db.NewestVersion(county, id, context.CancellationToken))!.Value);
        }

        var before = await Before(county, id, read, content, context.CancellationToken);
        var called = names.Ask(county, content.AsOf, context.CancellationToken);
        var parts = await AskOthers(county, content, frozen, keep, read + 1, context.CancellationToken);
        await called;

        // What others told is here; goals and measures are of one moment, however much is recorded meanwhile.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, context.CancellationToken);
        var now = time.GetUtcNow();
        parts.Strategy = await db.StrategyPart(county, content.AsOf, read + 1, now, context.CancellationToken);
        parts.Measures = await db.MeasuresPart(county, content.Year, content.AsOf, read + 1, now, context.CancellationToken);

        if (before is not null)
        {
            parts.Follow(before.Parts, keep);
        }

        UnitNames.Put(parts, await called, before?.Parts);
        var report = InterimReport.Assemble(id, read + 1, county, content, parts, request.Fingerprint(), now);

        db.Add(report);
        db.Publish(Assembled(report));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return report.ToContract(report.Number);
    }

    /// <summary>The version that the same call has made before; of a new report any other contents are refused.</summary>
    private async Task<InterimReport?> Repeated(
        Wire.AssembleInterimReportRequest request, Guid id, long number, CancellationToken cancellationToken)
    {
        var there = await db.InterimReports.AsNoTracking()
            .SingleOrDefaultAsync(one => one.ReportId == id && one.Number == number, cancellationToken);

        if (there is null || (number > 1 && !there.CreatedFrom.SequenceEqual(request.Fingerprint())))
        {
            return null;
        }

        request.ExpectSameCreation(there.CreatedFrom, "interim report", id);
        return there;
    }

    /// <summary>The version that a next one follows; null for a new report.</summary>
    private async Task<InterimReport?> Before(
        string county, Guid id, long read, ReportContent content, CancellationToken cancellationToken)
    {
        if (read == 0)
        {
            return null;
        }

        var (before, newest) = await Read(county, id, 0, cancellationToken);
        Refusals.ExpectVersion(newest, read);
        before.RequirePeriod(content.Year, content.ToMonth);
        return before;
    }

    /// <summary>The parts that other services have, asked for side by side and outside of any transaction.</summary>
    private async Task<Wire.InterimReportParts> AskOthers(
        string county, ReportContent content, Guid? frozen, HashSet<InterimReportPart> keep, long version,
        CancellationToken cancellationToken)
    {
        var money = Unless(InterimReportPart.Finances, () => finances.Ask(county, content, frozen, version, cancellationToken));
        var feedback = Unless(InterimReportPart.Feedback, () => residents.Feedback(county, content, version, cancellationToken));
        var initiatives = Unless(InterimReportPart.Initiatives, () => residents.Initiatives(county, content, version, cancellationToken));
        await Task.WhenAll(money, feedback, initiatives);
        return new() { Finances = await money, Feedback = await feedback, Initiatives = await initiatives };

        Task<T> Unless<T>(InterimReportPart part, Func<Task<T>> ask)
            where T : new() => keep.Contains(part) ? Task.FromResult(new T()) : ask();
    }

    private static InterimReportAssembled Assembled(InterimReport report) => new(
        CountyCode: report.CountyCode, ReportId: report.ReportId, ReportVersion: report.Number, Version: report.Version, Year: report.Year,
        ToMonth: report.ToMonth, AsOf: report.AsOf,
        FinancialReportId: IdOf(report.Parts.Finances.FinancialReportId), StrategyId: IdOf(report.Parts.Strategy.StrategyId),
        MissingParts: report.MissingParts);

    private static Guid? IdOf(string id) => id.Length > 0 ? Guid.Parse(id) : null;
}
