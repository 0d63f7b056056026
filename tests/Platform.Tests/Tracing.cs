using System.Diagnostics;

namespace Platform.Journeys;

internal static class Tracing
{
    public const string Name = "Platform.Journeys";

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

    /// <summary>The spans of a trace once the dashboard has received so many; they are sent every second.</summary>
    public static async Task<List<string>> SpansOf(RunningPlatform platform, string traceId, int atLeast)
    {
        for (var limit = Stopwatch.StartNew(); ; await Task.Delay(500))
        {
            var spans = await platform.Dashboard.SpansOf(traceId);

            if (spans.Count >= atLeast || limit.Elapsed > TimeSpan.FromSeconds(30))
            {
                return spans;
            }
        }
    }
}
