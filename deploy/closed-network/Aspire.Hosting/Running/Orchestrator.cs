using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Dcp;

namespace Aspire.Hosting.Running;

/// <summary>Runs the application: orchestrator first, then everything at once, each resource waiting for what it needs.</summary>
internal sealed class Orchestrator(
    ApplicationResources resources, ResourceBoard board, ConsoleLogs logs, Waits waits, ExecutableComposer composer,
    DcpSession session, DcpClient dcp, HealthMonitor health, StateLines lines, DashboardProcess dashboard) : IDisposable
{
    private static readonly TimeSpan CleanUpLimit = TimeSpan.FromSeconds(60);
    private readonly Dictionary<string, ResourceRunner> _runners = resources.Runnable.ToDictionary(
        resource => resource.Name, resource => new ResourceRunner(resource, board, logs, waits, composer, dcp));
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _ended = new();
    private bool _isLost;
    private readonly TaskCompletionSource _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Never completes by itself; fails when the application cannot go on.</summary>
    public Task Failure => _failure.Task;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var bundle = DcpBundle.Locate();
        await CheckPortsAsync(cancellationToken);
        dcp.Connect(await session.StartAsync(bundle, cancellationToken));

        _ = Guard(lines.RunAsync(_ended.Token));
        _ = Guard(WatchAsync(_ended.Token));
        _ = Guard(dashboard.RunAsync(bundle, _ended.Token));
        foreach (var resource in resources.Runnable)
        {
            _ = Guard(health.RunAsync(resource, _stopping.Token));
            _ = Guard(_runners[resource.Name].StartAsync(_stopping.Token));
        }
    }

    /// <summary>The name is the one the dashboard knows, with the suffix of this session.</summary>
    public ResourceRunner? Find(string name) => _runners.GetValueOrDefault(name);

    public async Task StopAsync()
    {
        if (!dcp.IsConnected)
        {
            session.Discard();
            return;
        }

        // From here on an end is no reason to report that something cannot start.
        await _stopping.CancelAsync();
        Console.WriteLine("Stopping.");
        if (_isLost)
        {
            // Its helpers stop what it ran; only its folder would stay.
            session.Discard();
        }
        else
        {
            await CleanUpAsync();
            await dcp.ShutDownAsync();
            if (!await session.HasEndedAsync())
            {
                Console.Error.WriteLine("The orchestrator takes long to stop everything; it finishes on its own.");
            }
        }

        await _ended.CancelAsync();
    }

    public void Dispose()
    {
        foreach (var runner in _runners.Values)
        {
            runner.Dispose();
        }

        _stopping.Dispose();
        _ended.Dispose();
    }

    private async Task CleanUpAsync()
    {
        using var limit = new CancellationTokenSource(CleanUpLimit);
        try
        {
            await dcp.CleanUpAsync(limit.Token);
        }
        catch (Exception cutShort) when (cutShort is HttpRequestException or OperationCanceledException)
        {
            // The server ends next, and it never ends before everything else has.
        }
    }

    private async Task CheckPortsAsync(CancellationToken cancellationToken)
    {
        var wanted = resources.Runnable
            .SelectMany(resource => resource.Resource.All<EndpointAnnotation>(), (resource, endpoint) => (resource.Resource.Name, endpoint.Name, endpoint.AllocatedPort))
            .Concat(dashboard.Ports())
            .ToArray();

        Ports.EnsureDistinct(wanted);
        foreach (var (resource, endpoint, port) in wanted)
        {
            await Ports.EnsureFreeAsync(resource, endpoint, port, cancellationToken);
        }
    }

    /// <summary>DCP ends a watch now and then; a new one begins with everything there is.</summary>
    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        const int attempts = 20;
        for (var failures = 0; failures < attempts; failures++)
        {
            try
            {
                await foreach (var change in dcp.WatchAsync(cancellationToken))
                {
                    failures = 0;
                    foreach (var runner in _runners.Values)
                    {
                        runner.Observe(change);
                    }

                    dashboard.Observe(change);
                }
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException)
            {
                await Task.Delay(250, cancellationToken);
            }
        }

        _isLost = true;
        throw new DistributedApplicationException("The orchestrator has ended unexpectedly.");
    }

    /// <summary>Nothing that runs beside the main flow may fail unseen.</summary>
    private async Task Guard(Task work)
    {
        try
        {
            await work;
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            _failure.TrySetException(failure);
        }
    }
}
