using Budgeting = Platform.Contracts.Budgeting.V1;

namespace Platform.StrategyTracking.InterimReports;

/// <summary>The financial part, from what budgeting has frozen.</summary>
internal sealed class FinancialSource(
    Budgeting.InterimReportService.InterimReportServiceClient budgeting, TimeProvider time, ILogger<FinancialSource> logger)
{
    /// <summary>
    /// The frozen report that is wanted, or the one of the months that was frozen last. Refuses one that is wanted and is not there, or is
    /// of other months.
    /// </summary>
    public async Task<Wire.FinancialPart> Ask(
        string county, ReportContent content, Guid? wanted, long version, CancellationToken cancellationToken)
    {
        var asked = await Asking.Ask(() => Find(county, content, wanted, Asking.Deadline, cancellationToken), "A frozen report of finances",
            logger, cancellationToken);

        if (asked.Answer is not { } found)
        {
            return new() { Status = Parts.Missing(asked.Reason, version, time.GetUtcNow()) };
        }

        if (found.Report is not { } report)
        {
            if (wanted is { } id)
            {
                throw Refusals.NotFound("frozen interim report of budgeting", id);
            }

            return new() { Status = Parts.Missing(MissingReason.NothingFrozen, version, time.GetUtcNow()) };
        }

        if (report.Year != content.Year || report.ToMonth != content.ToMonth)
        {
            throw new RuleException("same-period", "financial_report_id",
                $"The frozen report is of {report.Year} up to month {report.ToMonth}; this one is not.");
        }

        var part = Of(report);
        part.Status = Parts.Received(version, time.GetUtcNow());
        return part;
    }

    private async Task<Found> Find(
        string county, ReportContent content, Guid? wanted, DateTime deadline, CancellationToken cancellationToken)
    {
        if (wanted is { } id)
        {
            try
            {
                return new(await Get($"{id}"));
            }
            catch (RpcException error) when (error.StatusCode == StatusCode.NotFound)
            {
                return new(null);
            }
        }

        // The one frozen last comes first.
        var request = new Budgeting.ListInterimReportsRequest { CountyCode = county, Year = content.Year };

        do
        {
            var page = await budgeting.ListInterimReportsAsync(request, deadline: deadline, cancellationToken: cancellationToken);

            if (page.Reports.FirstOrDefault(one => one.ToMonth == content.ToMonth) is { } newest)
            {
                return new(await Get(newest.ReportId));
            }

            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return new(null);

        async Task<Budgeting.InterimReport> Get(string report) => await budgeting.GetInterimReportAsync(
            new() { ReportId = report, CountyCode = county }, deadline: deadline, cancellationToken: cancellationToken);
    }

    private static Wire.FinancialPart Of(Budgeting.InterimReport report) => new()
    {
        FinancialReportId = report.ReportId,
        FinancialReportVersion = report.Version,
        AsOf = report.AsOf,
        FrozenAt = report.FrozenAt,
        EditionId = report.EditionId,
        EditionNumber = report.EditionNumber,
        EditionApproval = report.Approval,
        Sums = { report.Sums },
        Units = { report.Units },
        MonthsReceived = report.MonthsReceived,
        BindingLineCount = report.BindingLineCount,
        BindingRevenueLineCount = report.BindingRevenueLineCount,
        ExceededLineCount = report.BindingLines.Count(line => line.State == Budgeting.LineState.Exceeded),
        ReachedLineCount = report.BindingLines.Count(line => line.State == Budgeting.LineState.Reached),
        Forecast = report.Forecast,
        Comment = report.Comment
    };

    private sealed record Found(Budgeting.InterimReport? Report);
}
