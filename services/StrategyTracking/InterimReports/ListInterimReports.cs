using System.Globalization;

namespace Platform.StrategyTracking.InterimReports;

internal sealed partial class InterimReportRpc
{
    public override async Task<Wire.ListInterimReportsResponse> ListInterimReports(
        Wire.ListInterimReportsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var year = request.Year == 0 ? (int?)null : (int)fields.Number("year", request.Year, 2000, 2200);
        var size = fields.PageSize(request.PageSize, 50, 200);
        var (at, last) = ReadEnd(fields, request.PageToken);
        fields.Check();

        var page = await db.InterimReports.AsNoTracking()
            .Where(one => one.CountyCode == county && (year == null || one.Year == year)
                && !db.InterimReports.Any(later => later.ReportId == one.ReportId && later.Number > one.Number))
            .Where(one => last == null || one.AssembledAt < at || (one.AssembledAt == at && one.ReportId > last))
            .OrderByDescending(one => one.AssembledAt).ThenBy(one => one.ReportId)
            .Take(size + 1)
            .ToListAsync(context.CancellationToken);

        return new Wire.ListInterimReportsResponse
        {
            Reports = { page.Take(size).Select(one => one.ToSummary(one.Number)) },
            NextPageToken = page.Count > size ? TokenAfter(page[size - 1]) : ""
        };
    }

    private static string TokenAfter(InterimReport report) =>
        DayPages.TokenAfter(report.AssembledAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), report.ReportId);

    private static (DateTimeOffset? At, Guid? Id) ReadEnd(Fields fields, string token)
    {
        if (token.Length == 0)
        {
            return (null, null);
        }

        if (DayPages.Parse(token) is var (place, id) && DateTimeOffset.TryParseExact(
            place, "O", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var at))
        {
            return (at, id);
        }

        fields.RequirePageToken(false);
        return (null, null);
    }
}
