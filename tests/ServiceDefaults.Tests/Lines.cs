using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Platform.ServiceDefaults.Tests;

/// <summary>What the platform's own code logs.</summary>
internal sealed class Lines : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, string Line)> _lines = [];

    public bool Any(string part) => _lines.Any(one => one.Line.Contains(part, StringComparison.Ordinal));

    public IEnumerable<string> Of(string source) =>
        _lines.Where(one => one.Category.EndsWith($".{source}", StringComparison.Ordinal)).Select(one => one.Line);

    public ILogger CreateLogger(string categoryName) => new Lister(categoryName, _lines);

    public void Dispose() { }

    private sealed class Lister(string category, ConcurrentQueue<(string, string)> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue((category, formatter(state, exception)));
    }
}
