using System.Diagnostics;

namespace Platform.Benchmarks;

/// <summary>Callers that each make the next call when the one before has returned.</summary>
internal static class Load
{
    /// <summary>Calls a second, by so many callers; <paramref name="call"/> is told which of them it is.</summary>
    public static async Task<double> PerSecond(int callers, TimeSpan time, Func<int, Task> call)
    {
        var calls = 0L;
        var clock = Stopwatch.StartNew();

        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            for (; clock.Elapsed < time; Interlocked.Increment(ref calls))
            {
                await call(caller);
            }
        })));

        return calls / clock.Elapsed.TotalSeconds;
    }

    /// <summary>So many calls in all, for the runtime to compile what is called often as well as it can.</summary>
    public static Task WarmUp(int callers, int calls, Func<int, Task> call) =>
        Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            for (var made = 0; made < calls / callers; made++)
            {
                await call(caller);
            }
        })));

    /// <summary>The time in milliseconds that so many per cent of the calls of one caller stay within; by default the median.</summary>
    public static async Task<double> Milliseconds(TimeSpan time, Func<int, Task> call, double percent = 50)
    {
        var times = new List<double>();
        var clock = Stopwatch.StartNew();

        while (clock.Elapsed < time)
        {
            var started = Stopwatch.GetTimestamp();
            await call(0);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return times.Percentile(percent);
    }
}
