using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Platform.Budgeting.Pages;

/// <summary>Renders components to HTML, which encodes every text that they show. Pages run nothing in the reader's browser and load nothing from elsewhere.</summary>
internal sealed class PageRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    public async Task<IResult> Page<TPage>(object view, HttpContext http, int status = StatusCodes.Status200OK, string caching = "no-store")
        where TPage : IComponent
    {
        var html = await Html<TPage>(view);
        http.Response.Headers.CacheControl = caching;
        return Results.Content(html, "text/html; charset=utf-8", Encoding.UTF8, status);
    }

    public async Task<string> Html<TPage>(object view)
        where TPage : IComponent
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["View"] = view });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(parameters)).ToHtmlString());
    }

    public static ValueTask<object?> Protect(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        // Addresses carry seals.
        headers["Referrer-Policy"] = "no-referrer";
        return next(context);
    }
}
