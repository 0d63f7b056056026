using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Platform.Pages;

/// <summary>What all pages look like, and after it what a service's own do: one of its embedded resources.</summary>
public sealed class PageStyle(Assembly service, string resource)
{
    private readonly Lazy<string> _text = new(() => Read(typeof(PageStyle).Assembly, "base.css") + Read(service, resource));

    /// <summary>The style sheet.</summary>
    public string Text => _text.Value;

    /// <summary>The style sheet as it is sent.</summary>
    public IResult Answer(HttpContext http) =>
        PageAnswers.Cached(Encoding.UTF8.GetBytes(Text), "text/css; charset=utf-8", http, "public, max-age=60");

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
