using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Platform.ServiceDefaults;

/// <summary>
/// What operators have to give the database more of: its disk is full, or its memory or connections have run out (SQLSTATE class 53). Reads
/// go on meanwhile and the server answers, so that nothing else would show it.
/// </summary>
internal sealed partial class DatabaseResources : IDisposable
{
    /// <summary>For how long after the last time a service is not ready, so that what comes and goes is seen.</summary>
    private static readonly TimeSpan s_lasting = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _time;
    private readonly ILogger<DatabaseResources> _logger;
    private readonly Lock _lock = new();
    private readonly Meter _meter = new("Platform.Database");
    private readonly CountFromZero _counter;
    private (DateTimeOffset At, string State)? _last;

    public DatabaseResources(TimeProvider time, ILogger<DatabaseResources> logger)
    {
        (_time, _logger) = (time, logger);
        _counter = new(_meter, "platform.database.exhausted", "{failure}",
            "Statements that failed because the database ran out of a resource.", "resource",
            Name(PostgresErrorCodes.DiskFull), Name(PostgresErrorCodes.OutOfMemory), Name(PostgresErrorCodes.TooManyConnections), Name(""));
    }

    /// <summary>Whether a SQLSTATE says that a resource has run out.</summary>
    public static bool IsExhaustion(string state) => state.StartsWith("53", StringComparison.Ordinal);

    /// <summary>What has run out, in words.</summary>
    public static string Name(string state) => state switch
    {
        PostgresErrorCodes.DiskFull => "disk space",
        PostgresErrorCodes.OutOfMemory => "memory",
        PostgresErrorCodes.TooManyConnections => "connections",
        _ => "what it is configured to use"
    };

    /// <summary>Notes it if an exception or what caused it says so.</summary>
    public void Note(Exception? exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException { SqlState: var state } && IsExhaustion(state))
            {
                Exhausted(exception!, state);
                return;
            }
        }
    }

    /// <summary>Notes that a resource ran out just now: counted, and logged when it is news.</summary>
    public void Exhausted(Exception exception, string state)
    {
        lock (_lock)
        {
            _counter.Add(1, Name(state));

            if (Lacking() is null)
            {
                LogExhausted(exception, Name(state));
            }

            _last = (_time.GetUtcNow(), state);
        }
    }

    /// <summary>What has run out in the last half minute, or null.</summary>
    public string? Lacking() => _last is { } last && _time.GetUtcNow() - last.At < s_lasting ? Name(last.State) : null;

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    [LoggerMessage(LogLevel.Critical, "The database has run out of {Resource}. What writes fails until an operator gives it more.")]
    private partial void LogExhausted(Exception exception, string resource);
}
