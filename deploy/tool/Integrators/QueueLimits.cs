using System.Text.Json.Nodes;

namespace Platform.Tool.Integrators;

/// <summary>
/// What a system that does not come may cost. Of a queue that is full the oldest go, and so does what is older than the time: whoever
/// lost some reads them again from the journals.
/// </summary>
internal static class QueueLimits
{
    /// <summary>How often a system may be connected at a time.</summary>
    public const int Connections = 10;

    /// <summary>How long an event is kept.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromDays(14);

    private const int Messages = 500_000;
    private const int Bytes = 256 * 1024 * 1024;

    // RabbitMQ 4 throws away what was given back twenty times, as a system does that is cut off while it starts.
    private const int Deliveries = 1_000_000;

    public static JsonObject Definition() => new()
    {
        ["max-length"] = Messages,
        ["max-length-bytes"] = Bytes,
        ["overflow"] = "drop-head",
        ["message-ttl"] = (long)Time.TotalMilliseconds,
        ["delivery-limit"] = Deliveries
    };
}
