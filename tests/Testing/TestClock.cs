using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Platform.Testing;

/// <summary>
/// A clock that stands until a test moves it. The pauses between two looks of a background job are passed over whenever a test waits for
/// something, and the time of day stands all the same.
/// </summary>
public sealed class TestClock(DateTimeOffset now) : FakeTimeProvider(now)
{
    /// <summary>
    /// Of the jobs that look for what is to be done. What takes longer, such as the watch over the bus, goes by this clock's time alone.
    /// </summary>
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Pause, TimeSpan> _pauses = [];
    private int _looks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);

        if (dueTime <= TimeSpan.Zero || dueTime > s_longestPause)
        {
            return timer;
        }

        var pause = new Pause(timer, _pauses);
        _pauses[pause] = dueTime;
        Interlocked.Add(ref _looks, dueTime == s_longestPause ? 1 : 0);
        return pause;
    }

    /// <summary>Ends every pause that there is now.</summary>
    public void PassPauses()
    {
        foreach (var pause in _pauses.Keys)
        {
            pause.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>
    /// Returns when the jobs have looked again, and once more for those that were just looking: what they have not done by then they leave
    /// undone.
    /// </summary>
    public async Task PassRounds()
    {
        for (var round = 0; round < 2; round++)
        {
            var limit = Stopwatch.StartNew();
            var (looks, jobs) = Resting();

            // Where the day has just come, all of them may be looking.
            for (; jobs == 0; (looks, jobs) = Resting())
            {
                Assert.True(limit.Elapsed < TimeSpan.FromMinutes(1), "No job is there to look.");
                await Task.Delay(10);
            }

            PassPauses();

            for (; Volatile.Read(ref _looks) - looks < jobs; await Task.Delay(10))
            {
                Assert.True(limit.Elapsed < TimeSpan.FromMinutes(1), "A job did not come to the end of its round.");
            }
        }
    }

    /// <summary>How often jobs have looked, and how many wait until they look again.</summary>
    private (int Looks, int Jobs) Resting() => (Volatile.Read(ref _looks), _pauses.Values.Count(pause => pause == s_longestPause));

    private sealed class Pause(ITimer timer, ConcurrentDictionary<Pause, TimeSpan> all) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            all.TryRemove(this, out _);
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            all.TryRemove(this, out _);
            return timer.DisposeAsync();
        }
    }
}
