using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Platform.ServiceDefaults.Journal;

/// <summary>What operators see of the journal.</summary>
internal static class JournalTelemetry
{
    public const string Name = "Platform.Journal";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter s_meter = new(Name);

    /// <summary>Events confirmed by the broker.</summary>
    public static readonly CountFromZero Published = new(s_meter, "platform.journal.published", "{event}",
        "Events that the broker has confirmed.");

    /// <summary>Publishing attempts that were cut off or refused, after which the relay starts again.</summary>
    public static readonly CountFromZero Failures = new(s_meter, "platform.journal.failures", "{failure}",
        "Attempts to publish that were cut off or refused.");

    /// <summary>Time from the change to the broker's confirmation.</summary>
    public static readonly Histogram<double> Delay = s_meter.CreateHistogram("platform.journal.delay", "s",
        "Time from a change to the broker's confirmation of its event.", tags: null, new InstrumentAdvice<double>
        {
            // From an event that is published at once to one that waited for a broker that was away; by themselves they would begin at 5 s.
            HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 300, 3600]
        });

    private static long s_oldestUnpublished;

    static JournalTelemetry() => s_meter.CreateObservableGauge("platform.journal.lag", () => LagNow(), "s",
        "Age of the oldest event that is not published yet.");

    /// <summary>Tells the gauge since when something waits; null when nothing does.</summary>
    public static void WaitingSince(DateTimeOffset? oldest) => Interlocked.Exchange(ref s_oldestUnpublished, oldest?.UtcTicks ?? 0);

    private static double LagNow() => Interlocked.Read(ref s_oldestUnpublished) is var ticks and > 0
        ? Math.Max(0, (DateTime.UtcNow.Ticks - ticks) / (double)TimeSpan.TicksPerSecond)
        : 0;
}
