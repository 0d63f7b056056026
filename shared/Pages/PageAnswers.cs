using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Platform.Pages;

/// <summary>How pages are sent. They run nothing in the reader's browser and load nothing from elsewhere.</summary>
public static class PageAnswers
{
    private const string Html = "text/html; charset=utf-8";

    /// <summary>
    /// A page that readers and caches may keep, and ask about by its tag each time before they show it: what was withdrawn or corrected
    /// is shown by none.
    /// </summary>
    public static IResult Cached(string html, HttpContext http) => Cached(Encoding.UTF8.GetBytes(html), Html, http);

    /// <summary>The same for what is no page.</summary>
    public static IResult Cached(byte[] content, string contentType, HttpContext http, string caching = "public, no-cache")
    {
        http.Response.Headers.CacheControl = caching;
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content)[..12])}\"");
        return Results.Bytes(content, contentType, entityTag: tag);
    }

    /// <summary>A page of its own for each who asks, or one that caches may keep as long as <paramref name="caching"/> says.</summary>
    public static IResult Page(string html, HttpContext http, int status = StatusCodes.Status200OK, string caching = "no-store")
    {
        http.Response.Headers.CacheControl = caching;
        return Results.Content(html, Html, Encoding.UTF8, status);
    }

    /// <summary>Protects what an endpoint answers.</summary>
    public static ValueTask<object?> Protect(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        Protect(context.HttpContext.Response.Headers);
        return next(context);
    }

    /// <summary>Protects an answer that no endpoint gives.</summary>
    public static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        // Addresses carry tokens and seals.
        headers["Referrer-Policy"] = "no-referrer";
    }
}
