using Grpc.Core;
using Microsoft.Extensions.Logging;
using Platform.FeedbackAndInitiatives.Support;
using static Platform.FeedbackAndInitiatives.Tests.Rules.Facts;

namespace Platform.FeedbackAndInitiatives.Tests.Rules;

public sealed class UnknownPopulationTests
{
    [Fact]
    public void That_a_population_is_not_known_is_told_when_it_changes_and_not_each_time_it_is_asked()
    {
        var lines = new Lines();
        var unknown = new UnknownPopulations(lines);

        foreach (var code in new[] { StatusCode.NotFound, StatusCode.NotFound, StatusCode.Unavailable, StatusCode.Unavailable,
            StatusCode.NotFound })
        {
            unknown.Tell("10", Day("2026-01-05"), 15, new Status(code, "Why."));
        }

        unknown.TellKnown("10", Day("2026-01-05"), 15);
        unknown.TellKnown("10", Day("2026-01-05"), 15);

        Assert.Equal([LogLevel.Warning, LogLevel.Warning, LogLevel.Warning, LogLevel.Information], lines.Told.Select(line => line.Level));
        Assert.All(lines.Told, line => Assert.Contains("county 10 on 5.1.2026", line.Text, StringComparison.Ordinal));
    }

    private sealed class Lines : ILogger<UnknownPopulations>
    {
        public List<(LogLevel Level, string Text)> Told { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                Told.Add((logLevel, formatter(state, exception)));
    }
}
