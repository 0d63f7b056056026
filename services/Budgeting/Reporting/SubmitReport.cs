namespace Platform.Budgeting.Reporting;

internal sealed partial class ReportingRpc
{
    public override async Task<Wire.Submission> SubmitReport(Wire.SubmitReportRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("submission_id", request.SubmissionId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var key = new ObligationKey(
            fields.Year("year", request.Year), fields.Key("series", request.Series), fields.Key("duty_key", request.DutyKey),
            (int)fields.Number("period_number", request.PeriodNumber, 1, 12));
        var submittedOn = fields.Date("submitted_on", request.SubmittedOn);
        var reportId = fields.OptionalId("interim_report_id", request.InterimReportId);
        var reference = fields.OptionalText("reference", request.Reference, 200);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        // A reminder that is being told at the same moment has looked before, or will see it.
        await db.LockReports(county, context.CancellationToken);

        if (await db.Submissions.AsNoTracking().SingleOrDefaultAsync(submission => submission.SubmissionId == id,
            context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "submission", id);
            return existing.ToContract();
        }

        var since = await db.CountySince(county, context.CancellationToken);
        var obligation = ReportingCalendar.ObligationsOf(await CalendarsOf(county, context.CancellationToken), key.Year,
            since).SingleOrDefault(one => one.Key == key)
            ?? throw Refusals.NotFound("obligation", $"{key.Series}/{key.DutyKey}/{key.PeriodNumber} of {key.Year}");
        await RequireReport(county, key.Year, reportId, context.CancellationToken);

        var submission = Submission.Of(id, obligation, submittedOn, reportId, reference, request.Fingerprint(), time.Today());

        db.Add(submission);
        db.Publish(new ReportSubmitted(
            CountyCode: county, SubmissionId: id, Version: submission.Version, Year: key.Year, Series: key.Series, DutyKey: key.DutyKey,
            PeriodNumber: key.PeriodNumber, Kind: obligation.Duty.Kind.ToString(), SubmittedOn: submittedOn, DueOn: obligation.DueOn,
            Late: submission.Late, InterimReportId: reportId, PeriodEnd: obligation.PeriodEnd));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return submission.ToContract();
    }

    private async Task RequireReport(string county, int year, Guid? reportId, CancellationToken cancellationToken)
    {
        if (reportId is { } id
            && !await db.InterimReports.AnyAsync(report => report.ReportId == id && report.CountyCode == county && report.Year == year,
            cancellationToken))
        {
            throw Refusals.NotFound("interim report of the year", id);
        }
    }
}
