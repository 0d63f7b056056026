using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;

namespace Platform.NewsReleases.Newsroom;

/// <summary>
/// The newsroom's addresses. They need no token, tell nothing that is not published, and run nothing in the reader's browser.
/// </summary>
internal static class NewsroomPages
{
    private static readonly PageStyle s_style = new(typeof(NewsroomPages).Assembly, "newsroom.css");

    public static void MapNewsroom(this WebApplication app)
    {
        var newsroom = app.MapGroup("/newsroom").AddEndpointFilter(PageAnswers.Protect);

        newsroom.MapPage("/newsroom.css", s_style.Answer);

        var county = newsroom.MapGroup("/{county:regex(^[0-9]{{2}}$)}");
        county.MapPage("", ListEndpoint.Get);
        county.MapPage("/releases/{id:guid}", ReleaseEndpoint.Get);
        county.MapPage("/releases/{id:guid}/ninjs.json", NinjsEndpoint.Get);
        county.MapPage("/feed.atom", FeedEndpoint.Get);
        county.MapPage("/subscribe", SubscribeEndpoint.Get);
        county.MapPost("/subscribe", SubscribeEndpoint.Post).WithMetadata(FormLimit.Name).DisableAntiforgery();
        county.MapPage("/confirm/{token}", TokenEndpoints.AskToConfirm);
        county.MapPost("/confirm/{token}", TokenEndpoints.Confirm).DisableAntiforgery();
        county.MapPage("/unsubscribe/{token}", TokenEndpoints.AskToCancel);
        county.MapPost("/unsubscribe/{token}", TokenEndpoints.Cancel).DisableAntiforgery();
    }

    /// <summary>Forms came faster than anybody fills them in.</summary>
    public static async ValueTask TurnAway(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var http = rejected.HttpContext;
        PageAnswers.Protect(http.Response.Headers);
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
        PageAnswers.Protect(http.Response.Headers);

        if (failure.Error is BadHttpRequestException)
        {
            await (await visit.NotFound(county)).ExecuteAsync(http);
            return;
        }

        http.Response.Headers.RetryAfter = "60";
        await (await visit.Failed(county)).ExecuteAsync(http);
    }
}
