using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Platform.Budgeting.Pages;

namespace Platform.Budgeting.InterimReports;

/// <summary>The document of a report, for whoever has a link that still works or a token with <c>budgeting.read</c>. To everybody else there is nothing here.</summary>
internal static class ReportEndpoint
{
    public static void MapReports(this WebApplication app) =>
        app.MapGet("/reports/{county:regex(^[0-9]{{2}}$)}/{id:guid}", Get).AddEndpointFilter(PageRenderer.Protect);

    private static async Task<IResult> Get(
        string county, Guid id, string? until, string? seal, string? lang, BudgetDbContext db, ReportLinks links, PageRenderer renderer, TimeProvider time, HttpContext http)
    {
        var words = Words.In(lang);
        var seconds = long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : (long?)null;
        var report = MayRead(http, county) || links.Opens(county, id, seconds, seal, time.GetUtcNow())
            ? await db.InterimReports.AsNoTracking().SingleOrDefaultAsync(one => one.ReportId == id && one.CountyCode == county, http.RequestAborted)
            : null;

        if (report is null)
        {
            return await renderer.Page<MessagePage>(new MessageView(words, words.NotFound, words.NotFoundText), http, StatusCodes.Status404NotFound);
        }

        var query = seconds is null ? "" : string.Create(CultureInfo.InvariantCulture, $"until={seconds}&seal={Uri.EscapeDataString(seal ?? "")}&");
        return await renderer.Page<ReportPage>(ReportViews.Of(report, words, query), http);
    }

    private static bool MayRead(HttpContext http, string county) =>
        http.User.HasClaim("permission", "budgeting.read") && (http.User.HasClaim("county", county) || http.User.HasClaim("county", "*"));
}
