using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Platform.AppHost;

/// <summary>
/// Healthy when something answers on a port. Aspire asks again after pauses that grow to five seconds, which every start would pay for once
/// for each resource that waits for another: this check waits by itself for up to ten seconds, and answers as soon as there is an answer.
/// </summary>
internal sealed class Answers(int port, Func<CancellationToken, Task<bool>> asks) : IHealthCheck
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < s_limit; await Task.Delay(s_pause, cancellationToken))
        {
            try
            {
                if (await asks(cancellationToken))
                {
                    return HealthCheckResult.Healthy();
                }
            }
            catch (Exception exception) when (exception is SocketException or HttpRequestException)
            {
                // Nothing listens yet.
            }
        }

        return HealthCheckResult.Unhealthy($"Port {port} does not answer.");
    }
}

internal static class AnswersExtensions
{
    private static readonly HttpClient s_client = new() { Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>Healthy when the port takes connections.</summary>
    public static IResourceBuilder<T> WithPortCheck<T>(this IResourceBuilder<T> resource, int port)
        where T : IResource => resource.WithCheck(port, async cancellationToken =>
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return true;
        });

    /// <summary>Healthy when <c>/health/ready</c> on the port says so.</summary>
    public static IResourceBuilder<T> WithReadyCheck<T>(this IResourceBuilder<T> resource, int port)
        where T : IResource => resource.WithCheck(port, async cancellationToken =>
        {
            using var answer = await s_client.GetAsync(new Uri($"http://127.0.0.1:{port}/health/ready"), cancellationToken);
            return answer.IsSuccessStatusCode;
        });

    private static IResourceBuilder<T> WithCheck<T>(this IResourceBuilder<T> resource, int port, Func<CancellationToken, Task<bool>> asks)
        where T : IResource
    {
        var name = $"{resource.Resource.Name}-answers";
        resource.ApplicationBuilder.Services.AddHealthChecks().AddCheck(name, new Answers(port, asks));
        return resource.WithHealthCheck(name);
    }
}
