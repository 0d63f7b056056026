using System.Diagnostics;

namespace Platform.Journeys;

internal static class Tracing
{
    public const string Name = "Platform.Journeys";

    public static ActivitySource Source { get; } = new(Name);

    /// <summary>Makes activities of the tests, of gRPC calls and of consumers in this process, so that their traces go on.</summary>
    public static ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Name or "MassTransit" or "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    /// <summary>
    /// The spans of a trace once they are enough, or after a minute; each service sends its own in its own time, so a number of them says
    /// nothing.
    /// </summary>
    public static async Task<List<string>> SpansOf(RunningPlatform platform, string traceId, Func<List<string>, bool> enough)
    {
        for (var limit = Stopwatch.StartNew(); ; await Task.Delay(500))
        {
            var spans = await platform.Telemetry.SpansOf(traceId);

            if (enough(spans) || limit.Elapsed > TimeSpan.FromSeconds(60))
            {
                return spans;
            }
        }
    }
}
