using Aspire.Hosting.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

/// <summary>An application of several programs, run on the orchestrator and shown in the dashboard.</summary>
public sealed class DistributedApplication : IAsyncDisposable
{
    private readonly WebApplication _web;

    internal DistributedApplication(WebApplication web) => _web = web;

    public IServiceProvider Services => _web.Services;

    public static IDistributedApplicationBuilder CreateBuilder(string[] args) =>
        CreateBuilder(new DistributedApplicationOptions { Args = args });

    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options) =>
        new DistributedApplicationBuilder(options);

    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <summary>Runs until Ctrl+C or SIGTERM; whatever goes wrong before is said in one sentence and makes the exit code 1.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var orchestrator = Services.GetRequiredService<Orchestrator>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _web.Lifetime.ApplicationStopping);

        try
        {
            // The dashboard asks this server for resources, so it must listen before anything else is started.
            await _web.StartAsync(stop.Token);
            await orchestrator.StartAsync(stop.Token);
            await orchestrator.Failure.WaitAsync(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        catch (DistributedApplicationException failure)
        {
            Console.Error.WriteLine(failure.Message);
            Environment.ExitCode = 1;
        }

        await orchestrator.StopAsync();
        await _web.StopAsync(CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();
}
