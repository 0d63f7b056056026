using System.Diagnostics;

namespace Platform.Tool.Import.Sending;

/// <summary>
/// How long a run waits for services to hear of each other's facts: a minute from the first wait, however many facts wait, so that a pack
/// full of mistakes does not take hours.
/// </summary>
internal sealed class RetryBudget
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    private readonly Lock _lock = new();
    private long? _since;

    /// <summary>False when there is no time left.</summary>
    public async Task<bool> Wait(CancellationToken cancellation)
    {
        if (Stopwatch.GetElapsedTime(Since()) >= Longest)
        {
            return false;
        }

        await Task.Delay(Pause, cancellation);
        return true;
    }

    private long Since()
    {
        lock (_lock)
        {
            return _since ??= Stopwatch.GetTimestamp();
        }
    }
}
