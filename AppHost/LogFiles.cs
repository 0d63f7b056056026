using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Platform.AppHost;

/// <summary>
/// Writes what the dashboard shows into the folder PLATFORM_LOGS, for the command line: <c>states.tsv</c> with name, type, state, health
/// and exit code of each resource, and its console output in <c>NAME.log</c>.
/// </summary>
internal sealed class LogFiles(ResourceNotificationService notifications, ResourceLoggerService loggers, string folder)
{
    private static readonly string[] Shown = ["Project", "Executable", "Container"];
    private readonly SortedDictionary<string, string> _states = [];

    public async Task WriteAsync(CancellationToken stoppingToken)
    {
        Directory.CreateDirectory(folder);
        await foreach (var change in notifications.WatchAsync(stoppingToken))
        {
            if (!Shown.Contains(change.Snapshot.ResourceType) || change.Resource.Name.EndsWith("-rebuilder", StringComparison.Ordinal))
            {
                continue;
            }

            if (!_states.ContainsKey(change.Resource.Name))
            {
                _ = CopyAsync(change.Resource, stoppingToken);
            }

            _states[change.Resource.Name] = string.Join('\t', change.Resource.Name, change.Snapshot.ResourceType,
                change.Snapshot.State?.Text is { Length: > 0 } state ? state : "Starting", change.Snapshot.HealthStatus?.ToString() ?? "-",
                change.Snapshot.ExitCode?.ToString() ?? "-");

            try
            {
                await WriteStatesAsync(stoppingToken);
            }
            catch (IOException)
            {
                // A full disk costs these files, not the platform; the next change writes them anew.
            }
        }
    }

    /// <summary>Replaced as a whole, so that nobody reads half of it.</summary>
    private async Task WriteStatesAsync(CancellationToken cancellationToken)
    {
        var draft = Path.Combine(folder, "states.tsv.new");
        await File.WriteAllLinesAsync(draft, _states.Values, cancellationToken);
        File.Move(draft, Path.Combine(folder, "states.tsv"), overwrite: true);
    }

    private async Task CopyAsync(IResource resource, CancellationToken cancellationToken)
    {
        try
        {
            await using var log = new StreamWriter(Path.Combine(folder, $"{resource.Name}.log"), append: true);
            await foreach (var lines in loggers.WatchAsync(resource).WithCancellation(cancellationToken))
            {
                foreach (var line in lines)
                {
                    await log.WriteLineAsync(line.Content);
                }

                await log.FlushAsync(cancellationToken);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The AppHost stops, or the disk is full: the dashboard still shows what this file would.
        }
    }
}

internal static class LogFilesExtensions
{
    public static void AddLogFiles(this IDistributedApplicationBuilder builder)
    {
        if (builder.Configuration["PLATFORM_LOGS"] is not { Length: > 0 } folder)
        {
            return;
        }

        // A hosted service would begin only after everything that others wait for has started.
        builder.Eventing.Subscribe<BeforeStartEvent>((started, cancellationToken) =>
        {
            var files = new LogFiles(
                started.Services.GetRequiredService<ResourceNotificationService>(),
                started.Services.GetRequiredService<ResourceLoggerService>(), folder);
            _ = files.WriteAsync(started.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
            return Task.CompletedTask;
        });
    }
}
