using System.Globalization;

namespace Platform.StrategyTracking.InterimReports;

/// <summary>
/// The document of a version, for whoever has a link that still works or a token with <c>strategy.read</c>, and for everybody once it is
/// approved. To others there is nothing here.
/// </summary>
internal static class ReportEndpoint
{
    private static readonly PageStyle s_style = PageStyle.OfDocuments(typeof(ReportEndpoint).Assembly, "pages.css");

    public static void MapInterimReports(this WebApplication app)
    {
        app.MapPage("/pages.css", s_style.Answer).AddEndpointFilter(PageAnswers.Protect);
        var report = app.MapGroup("/interim-reports/{county:regex(^[0-9]{{2}}$)}/{id:guid}/{number:int:min(1)}")
            .AddEndpointFilter(PageAnswers.Protect);
        report.MapPage("", Read);
        report.MapPage("/pdf", Print);
    }

    private static async Task<IResult> Read([AsParameters] Visit visit, PageRenderer renderer, PagePrinter printer) =>
        await visit.Find() is { } found
            ? PageAnswers.Page(await renderer.Html<ReportPage>(("View", visit.View(found, printer.IsThere))), visit.Http)
            : await NotFound(visit, renderer);

    private static async Task<IResult> Print([AsParameters] Visit visit, PageRenderer renderer, PagePrinter printer)
    {
        if (await visit.Find() is not { } found)
        {
            return await NotFound(visit, renderer);
        }

        if (!printer.IsThere)
        {
            return await NoPdf(visit, renderer, StatusCodes.Status501NotImplemented);
        }

        var html = s_style.Inside(await renderer.Html<ReportPage>(("View", visit.View(found, withPdf: false))));
        var report = found.Report;

        if (await printer.Print(html, $"The interim report {report.ReportId}, version {report.Number},", visit.Http.RequestAborted)
            is not { } pdf)
        {
            return await NoPdf(visit, renderer, StatusCodes.Status503ServiceUnavailable);
        }

        var headers = visit.Http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture,
            $"inline; filename=\"interim-report-{report.CountyCode}-{report.Year}-{report.ToMonth:00}-v{report.Number}.pdf\"");
        return Results.Bytes(pdf, "application/pdf");
    }

    private static Task<IResult> NotFound(Visit visit, PageRenderer renderer) =>
        Say(visit, renderer, StatusCodes.Status404NotFound, visit.Words.NotFound, visit.Words.NotFoundText);

    private static Task<IResult> NoPdf(Visit visit, PageRenderer renderer, int status) =>
        Say(visit, renderer, status, visit.Words.NoPdf, visit.Words.NoPdfText);

    private static async Task<IResult> Say(Visit visit, PageRenderer renderer, int status, string heading, string text) => PageAnswers.Page(
        await renderer.Html<MessagePage>(("View", new MessageView(visit.Words, heading, text))), visit.Http, status);

    /// <summary>Somebody at the address of a version.</summary>
    private sealed record Visit(
        string County, Guid Id, int Number, string? Until, string? Seal, string? Lang, StrategyDbContext Db, ReportLinks Links,
        TimeProvider Time, HttpContext Http)
    {
        public Words Words => Words.In(Lang);

        private SealedQuery Link => new(Until, Seal);

        private bool MayRead =>
            Links.Opens(County, Id, Number, Link.Seconds, Seal, Time.GetUtcNow()) || Http.User.May("strategy.read", County);

        /// <summary>The version with the number of the newest, if there is one and the visitor may read it.</summary>
        public async Task<(InterimReport Report, long Newest)?> Find()
        {
            var report = await Db.InterimReports.AsNoTracking().SingleOrDefaultAsync(
                one => one.ReportId == Id && one.CountyCode == County && one.Number == Number, Http.RequestAborted);
            return report is not null && (report.IsPublic || MayRead)
                ? (report, (await Db.NewestVersion(County, Id, Http.RequestAborted))!.Value)
                : null;
        }

        public ReportView View((InterimReport Report, long Newest) found, bool withPdf) => ReportViews.Of(
            found.Report, found.Newest, Words, Link.Text, withPdf ? $"{Number}/pdf?{Link.Text}lang={Words.Code}" : null);
    }
}
