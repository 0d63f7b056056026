using System.Reflection;
using System.Text;

namespace Platform.Budgeting.Pages;

/// <summary>What all pages have in common.</summary>
internal static class PagesEndpoint
{
    private const string EndOfHead = "</head>";

    private static readonly Lazy<string> s_style = new(ReadStyle);

    public static void MapPages(this WebApplication app) => app.MapGet("/pages.css", Style).AddEndpointFilter(PageRenderer.Protect);

    /// <summary>A page that needs nothing beside itself.</summary>
    public static string WithStyleInside(string html) => html.IndexOf(EndOfHead, StringComparison.Ordinal) is >= 0 and var end
        ? html.Insert(end, $"<style>{s_style.Value}</style>")
        : throw new InvalidOperationException("The page has no head to put the style into.");

    private static IResult Style(HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=3600";
        return Results.Text(s_style.Value, "text/css", Encoding.UTF8);
    }

    private static string ReadStyle()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("pages.css")!);
        return reader.ReadToEnd();
    }
}
