namespace Platform.Tool.Import.Sending;

/// <summary>
/// How long a run waits for services to hear of each other's facts: a minute from the first wait in which nothing that waited got through,
/// however many facts wait. So a slow machine has the time it takes, and a pack full of mistakes does not take hours.
/// </summary>
internal sealed class RetryBudget(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    private readonly Lock _lock = new();
    private long? _since;

    /// <summary>False when there is no time left.</summary>
    public async Task<bool> Wait(CancellationToken cancellation)
    {
        if (time.GetElapsedTime(Since()) >= Longest)
        {
            return false;
        }

        await Task.Delay(Pause, time, cancellation);
        return true;
    }

    /// <summary>Something that waited has got through: the services hear of each other, and the minute begins anew.</summary>
    public void Renew()
    {
        lock (_lock)
        {
            _since = null;
        }
    }

    private long Since()
    {
        lock (_lock)
        {
            return _since ??= time.GetTimestamp();
        }
    }
}
