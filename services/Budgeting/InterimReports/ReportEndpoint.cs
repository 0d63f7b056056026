using System.Globalization;
using Platform.Budgeting.Pages;

namespace Platform.Budgeting.InterimReports;

/// <summary>
/// The document of a report, for whoever has a link that still works or a token with <c>budgeting.read</c>. To everybody else there is
/// nothing here.
/// </summary>
internal static class ReportEndpoint
{
    public static void MapReports(this WebApplication app)
    {
        var report = app.MapGroup("/reports/{county:regex(^[0-9]{{2}}$)}/{id:guid}").AddEndpointFilter(PageAnswers.Protect);
        report.MapPage("", Read);
        report.MapPage("/pdf", Print);
    }

    private static async Task<IResult> Read([AsParameters] Visit visit, PageRenderer renderer, PagePrinter printer) =>
        await visit.Find() is { } report
            ? await renderer.Page<ReportPage>(visit.View(report, printer.IsThere), visit.Http)
            : await Say(visit, renderer, StatusCodes.Status404NotFound, visit.Words.NotFound, visit.Words.NotFoundText);

    private static async Task<IResult> Print([AsParameters] Visit visit, PageRenderer renderer, PagePrinter printer)
    {
        var words = visit.Words;

        if (await visit.Find() is not { } report)
        {
            return await Say(visit, renderer, StatusCodes.Status404NotFound, words.NotFound, words.NotFoundText);
        }

        if (!printer.IsThere)
        {
            return await Say(visit, renderer, StatusCodes.Status501NotImplemented, words.NoPdf, words.NoPdfText);
        }

        var html = await renderer.Html<ReportPage>(("View", visit.View(report, withPdf: false)));

        if (await printer.Print(PagesEndpoint.Style.Inside(html), $"The interim report {report.ReportId}", visit.Http.RequestAborted)
            is not { } pdf)
        {
            return await Say(visit, renderer, StatusCodes.Status503ServiceUnavailable, words.NoPdf, words.NoPdfText);
        }

        var headers = visit.Http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture,
            $"inline; filename=\"interim-report-{report.CountyCode}-{report.Year}-{report.ToMonth:00}.pdf\"");
        return Results.Bytes(pdf, "application/pdf");
    }

    private static Task<IResult> Say(Visit visit, PageRenderer renderer, int status, string heading, string text) =>
        renderer.Page<MessagePage>(new MessageView(visit.Words, heading, text), visit.Http, status);

    /// <summary>Somebody at the address of a report.</summary>
    private sealed record Visit(
        string County, Guid Id, string? Until, string? Seal, string? Lang, BudgetDbContext Db, ReportLinks Links, TimeProvider Time,
        HttpContext Http)
    {
        public Words Words => Words.In(Lang);

        private SealedQuery Link => new(Until, Seal);

        private bool MayRead =>
            Links.Opens(County, Id, Link.Seconds, Seal, Time.GetUtcNow()) || Http.User.May("budgeting.read", County);

        /// <summary>The report, if there is one and the visitor may read it.</summary>
        public async Task<InterimReport?> Find() => MayRead
            ? await Db.InterimReports.AsNoTracking().SingleOrDefaultAsync(one => one.ReportId == Id && one.CountyCode == County,
                Http.RequestAborted)
            : null;

        public ReportView View(InterimReport report, bool withPdf) =>
            ReportViews.Of(report, Words, Link.Text, withPdf ? $"{Id}/pdf?{Link.Text}lang={Words.Code}" : null);
    }
}
