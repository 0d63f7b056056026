namespace Platform.Budgeting.Pages;

/// <summary>What all pages have in common.</summary>
internal static class PagesEndpoint
{
    /// <summary>What all of them look like.</summary>
    public static readonly PageStyle Style = PageStyle.OfDocuments(typeof(PagesEndpoint).Assembly, "pages.css");

    public static void MapPages(this WebApplication app) =>
        app.MapPage("/pages.css", Style.Answer).AddEndpointFilter(PageAnswers.Protect);

    /// <summary>The page of a view.</summary>
    public static async Task<IResult> Page<TPage>(
        this PageRenderer renderer, object view, HttpContext http, int status = StatusCodes.Status200OK, string caching = "no-store")
        where TPage : Microsoft.AspNetCore.Components.IComponent =>
        PageAnswers.Page(await renderer.Html<TPage>(("View", view)), http, status, caching);
}
