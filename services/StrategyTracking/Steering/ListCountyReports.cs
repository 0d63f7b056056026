namespace Platform.StrategyTracking.Steering;

internal sealed partial class SteeringRpc
{
    public override async Task<Wire.ListCountyReportsResponse> ListCountyReports(
        Wire.ListCountyReportsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var year = request.Year == 0 ? (int?)null : (int)fields.Number("year", request.Year, 2021, 2200);
        var size = fields.PageSize(request.PageSize);
        var last = fields.PageToken(request.PageToken);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        // Tracked, for the instants at which they were recorded.
        var page = await db.CountyReports
            .Where(one => one.CountyCode == county && (year == null || one.Year == year))
            .Where(one => last == null || one.SubmittedOn < last.Day || (one.SubmittedOn == last.Day && one.ReportId < last.Id))
            .OrderByDescending(one => one.SubmittedOn).ThenByDescending(one => one.ReportId)
            .Take(size + 1).ToListAsync(context.CancellationToken);

        return new Wire.ListCountyReportsResponse
        {
            Reports = { page.Take(size).Select(one => one.ToContract(db.RecordedAt(one))) },
            NextPageToken = page.Count > size ? DayPages.TokenAfter(page[size - 1].SubmittedOn, page[size - 1].ReportId) : ""
        };
    }
}
