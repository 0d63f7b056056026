using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Platform.Pages;

/// <summary>What all pages look like, and after it what a service's own do: one of its embedded resources.</summary>
public sealed class PageStyle
{
    private const string EndOfHead = "</head>";

    private readonly Lazy<string> _text;

    /// <summary>The style of a service's pages.</summary>
    public PageStyle(Assembly service, string resource)
        : this(() => Read(typeof(PageStyle).Assembly, "base.css") + Read(service, resource))
    {
    }

    private PageStyle(Func<string> text) => _text = new(text);

    /// <summary>The style of documents, such as reports, which have figures and are printed; after it a service's own.</summary>
    public static PageStyle OfDocuments(Assembly service, string resource) => new(() =>
        Read(typeof(PageStyle).Assembly, "base.css") + Read(typeof(PageStyle).Assembly, "documents.css") + Read(service, resource));

    /// <summary>The style sheet.</summary>
    public string Text => _text.Value;

    /// <summary>The style sheet as it is sent.</summary>
    public IResult Answer(HttpContext http) =>
        PageAnswers.Cached(Encoding.UTF8.GetBytes(Text), "text/css; charset=utf-8", http, "public, max-age=60");

    /// <summary>A page that needs nothing beside itself.</summary>
    public string Inside(string html) => html.IndexOf(EndOfHead, StringComparison.Ordinal) is >= 0 and var end
        ? html.Insert(end, $"<style>{Text}</style>")
        : throw new InvalidOperationException("The page has no head to put the style into.");

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
