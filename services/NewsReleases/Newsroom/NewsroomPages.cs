using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Net.Http.Headers;

namespace Platform.NewsReleases.Newsroom;

/// <summary>The newsroom's addresses. They need no token, tell nothing that is not published, and run nothing in the reader's browser.</summary>
internal static class NewsroomPages
{
    public static void MapNewsroom(this WebApplication app)
    {
        var newsroom = app.MapGroup("/newsroom").AddEndpointFilter(Protect);

        newsroom.MapGet("/newsroom.css", Style);

        var county = newsroom.MapGroup("/{county:regex(^[0-9]{{2}}$)}");
        county.MapGet("", ListEndpoint.Get);
        county.MapGet("/releases/{id:guid}", ReleaseEndpoint.Get);
        county.MapGet("/feed.atom", FeedEndpoint.Get);
        county.MapGet("/subscribe", SubscribeEndpoint.Get);
        county.MapPost("/subscribe", SubscribeEndpoint.Post).WithMetadata(new FormLimit()).DisableAntiforgery();
        county.MapGet("/confirm/{token}", TokenEndpoints.AskToConfirm);
        county.MapPost("/confirm/{token}", TokenEndpoints.Confirm).DisableAntiforgery();
        county.MapGet("/unsubscribe/{token}", TokenEndpoints.AskToCancel);
        county.MapPost("/unsubscribe/{token}", TokenEndpoints.Cancel).DisableAntiforgery();
    }

    /// <summary>
    /// A page that readers and caches may keep, and ask about by its tag each time before they show it: what was withdrawn or corrected is shown by none.
    /// </summary>
    public static IResult Cached(byte[] content, string contentType, HttpContext http) => Tagged(content, contentType, "public, no-cache", http);

    private static IResult Tagged(byte[] content, string contentType, string cacheControl, HttpContext http)
    {
        http.Response.Headers.CacheControl = cacheControl;
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content)[..12])}\"");
        return Results.Bytes(content, contentType, entityTag: tag);
    }

    public static IResult Cached(string html, HttpContext http) => Cached(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", http);

    public static IResult Uncached(string html, HttpContext http, int status = StatusCodes.Status200OK)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Content(html, "text/html; charset=utf-8", Encoding.UTF8, status);
    }

    private static IResult Style(HttpContext http)
    {
        using var style = new MemoryStream();
        using var stored = Assembly.GetExecutingAssembly().GetManifestResourceStream("newsroom.css")!;
        stored.CopyTo(style);
        return Tagged(style.ToArray(), "text/css; charset=utf-8", "public, max-age=60", http);
    }

    /// <summary>Forms came faster than anybody fills them in.</summary>
    public static async ValueTask TurnAway(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var http = rejected.HttpContext;
        Protect(http.Response.Headers);
        http.Response.Headers.RetryAfter = "60";
        var page = await http.RequestServices.GetRequiredService<Visit>().TooMany($"{http.GetRouteValue("county")}");
        await page.ExecuteAsync(http);
    }

    /// <summary>Where something fails, readers get a page too: one that needs nothing but this process.</summary>
    public static void UseNewsroomFailures(this WebApplication app) => app.UseWhen(
        http => http.Request.Path.StartsWithSegments("/newsroom"), newsroom => newsroom.UseExceptionHandler(failed => failed.Run(Fail)));

    private static async Task Fail(HttpContext http)
    {
        var failure = http.Features.Get<IExceptionHandlerFeature>()!;
        var (visit, county) = (http.RequestServices.GetRequiredService<Visit>(), $"{failure.RouteValues?["county"]}");
        Protect(http.Response.Headers);

        if (failure.Error is BadHttpRequestException)
        {
            await (await visit.NotFound(county)).ExecuteAsync(http);
            return;
        }

        http.Response.Headers.RetryAfter = "60";
        await (await visit.Failed(county)).ExecuteAsync(http);
    }

    private static ValueTask<object?> Protect(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        Protect(context.HttpContext.Response.Headers);
        return next(context);
    }

    private static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        // Addresses carry tokens.
        headers["Referrer-Policy"] = "no-referrer";
    }
}

/// <summary>Renders components to HTML, which encodes every text that they show.</summary>
internal sealed class Renderer(IServiceProvider services, ILoggerFactory loggers)
{
    public async Task<string> Render<TPage>(Frame frame, object view)
        where TPage : IComponent
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Frame"] = frame, ["View"] = view });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(parameters)).ToHtmlString());
    }
}
