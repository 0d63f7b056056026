using System.Reflection;

namespace Platform.Budgeting.Pages;

/// <summary>What all pages have in common.</summary>
internal static class PagesEndpoint
{
    public static void MapPages(this WebApplication app) => app.MapGet("/pages.css", Style).AddEndpointFilter(PageRenderer.Protect);

    private static IResult Style(HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=3600";
        return Results.Stream(Assembly.GetExecutingAssembly().GetManifestResourceStream("pages.css")!, "text/css; charset=utf-8");
    }
}
