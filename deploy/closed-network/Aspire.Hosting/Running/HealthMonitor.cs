using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Running;

/// <summary>Runs the health checks of running resources: often until they succeed, seldom afterwards.</summary>
internal sealed class HealthMonitor(HealthCheckService checks, ResourceBoard board)
{
    private static readonly TimeSpan UntilHealthy = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OnceHealthy = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public async Task RunAsync(RunnableResource source, CancellationToken cancellationToken)
    {
        var keys = source.Resource.All<HealthCheckAnnotation>().Select(check => check.Key).ToHashSet();
        if (keys.Count == 0)
        {
            return;
        }

        var name = source.Resource.Name;
        var unknown = keys.Select(HealthResult.None).ToImmutableArray();
        board.Update(name, state => state with { Health = unknown });

        while (!cancellationToken.IsCancellationRequested)
        {
            var running = await board.WaitAsync(name, state => state.State == ResourceState.Running, cancellationToken);
            var results = await CheckAsync(keys, cancellationToken);

            // A result of a process that has gone in the meantime says nothing of the next one.
            var isHealthy = results.All(result => result.Status == HealthStatus.Healthy);
            board.Update(name, state => state.State == ResourceState.Running && state.Pid == running.Pid
                ? state with { Health = results, WasHealthy = state.WasHealthy || isHealthy }
                : state);

            var pause = isHealthy ? OnceHealthy : UntilHealthy;
            if (await IsOverWithin(name, running.Pid, pause, cancellationToken))
            {
                board.Update(name, state => state with { Health = unknown });
            }
        }
    }

    private async Task<ImmutableArray<HealthResult>> CheckAsync(HashSet<string> keys, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        var now = DateTimeOffset.UtcNow;
        try
        {
            var report = await checks.CheckHealthAsync(check => keys.Contains(check.Name), limit.Token);
            return [.. keys.Select(key => report.Entries.TryGetValue(key, out var entry)
                ? new HealthResult(key, entry.Status, entry.Description ?? "", entry.Exception?.Message ?? "", now)
                : new HealthResult(key, HealthStatus.Unhealthy, "No health check is registered under this key.", "", now))];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [.. keys.Select(key => new HealthResult(key, HealthStatus.Unhealthy, $"No result within {Limit.TotalSeconds} seconds.", "", now))];
        }
    }

    private async Task<bool> IsOverWithin(string name, long? pid, TimeSpan pause, CancellationToken cancellationToken)
    {
        try
        {
            await board.WaitAsync(name, state => state.State != ResourceState.Running || state.Pid != pid, cancellationToken).WaitAsync(pause, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
