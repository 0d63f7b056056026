namespace Platform.Budgeting.Pages;

/// <summary>What all pages have in common.</summary>
internal static class PagesEndpoint
{
    private const string EndOfHead = "</head>";

    private static readonly PageStyle s_style = new(typeof(PagesEndpoint).Assembly, "pages.css");

    public static void MapPages(this WebApplication app) => app.MapGet("/pages.css", s_style.Answer).AddEndpointFilter(PageAnswers.Protect);

    /// <summary>A page that needs nothing beside itself.</summary>
    public static string WithStyleInside(string html) => html.IndexOf(EndOfHead, StringComparison.Ordinal) is >= 0 and var end
        ? html.Insert(end, $"<style>{s_style.Text}</style>")
        : throw new InvalidOperationException("The page has no head to put the style into.");

    /// <summary>The page of a view.</summary>
    public static async Task<IResult> Page<TPage>(
        this PageRenderer renderer, object view, HttpContext http, int status = StatusCodes.Status200OK, string caching = "no-store")
        where TPage : Microsoft.AspNetCore.Components.IComponent =>
        PageAnswers.Page(await renderer.Html<TPage>(("View", view)), http, status, caching);
}
