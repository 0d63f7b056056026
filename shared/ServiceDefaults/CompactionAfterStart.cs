using Microsoft.Extensions.Hosting;

namespace Platform.ServiceDefaults;

/// <summary>
/// Gives back, once, what a start has taken and nothing needs any more: models that were built, scripts that were read. The garbage
/// collector would keep those pages until memory runs short, and a dozen processes may wait for that side by side.
/// </summary>
internal sealed class CompactionAfterStart(TimeProvider time) : BackgroundService
{
    /// <summary>Long enough for the bus to be up and the first calls to be through.</summary>
    private static readonly TimeSpan s_afterStart = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(s_afterStart, time, stoppingToken);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
