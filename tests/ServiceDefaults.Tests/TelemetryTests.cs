using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Platform.ServiceDefaults.Tests;

public sealed class TelemetryTests
{
    [Theory]
    [InlineData("GET", "works/TOKEN", "/works/{token}")]
    [InlineData("GET", "fails/TOKEN", "/fails/{token}")]
    [InlineData("GET", "works/TOKEN/", "/works/{token}")]
    [InlineData("GET", "works/TOKEN/more", "/{unknown}")]
    [InlineData("GET", "works/TOKEN%2Fmore", "/works/{token}")]
    [InlineData("GET", "more/works/TOKEN", "/{unknown}")]
    [InlineData("DELETE", "works/TOKEN", "/{unknown}")]
    [InlineData("GET", "plain", "/plain")]
    public async Task A_token_in_a_path_is_not_in_the_trace_whatever_is_around_it(string method, string page, string told)
    {
        var token = Guid.NewGuid().ToString("N");
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue
        };
        ActivitySource.AddActivityListener(listener);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:1";
        builder.AddTelemetry();
        await using var app = builder.Build();
        app.UseExceptionHandler(failed => failed.Run(http => http.Response.WriteAsync("It failed.")));
        app.MapGet("/works/{token}", (string token) => token.Length);
        app.MapGet("/fails/{token}", (string token) => token.Length > 0 ? throw new InvalidOperationException("It fails.") : 0);
        app.MapGet("/plain", () => 0);
        await app.StartAsync(TestContext.Current.CancellationToken);

        using var client = new HttpClient();
        var address = new Uri($"{app.Urls.Single()}/{page.Replace("TOKEN", token, StringComparison.Ordinal)}");
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        // The server waits for requests that are under way.
        await app.StopAsync(TestContext.Current.CancellationToken);

        var tags = spans.SelectMany(span => span.TagObjects).ToList();
        Assert.Contains(tags, tag => tag.Key == "url.path" && tag.Value as string == told);
        Assert.DoesNotContain(tags, tag => $"{tag.Value}".Contains(token, StringComparison.Ordinal));
    }
}
