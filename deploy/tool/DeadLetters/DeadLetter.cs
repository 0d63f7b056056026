using System.Globalization;
using System.Text;
using RabbitMQ.Client;

namespace Platform.Tool.DeadLetters;

/// <summary>
/// A message that no consumer has taken, as it lies in its queue. Nothing of its content is read: its headers say what it is.
/// </summary>
internal sealed class DeadLetter(BasicGetResult message)
{
    private const int LongestReason = 400;

    /// <summary>What MassTransit and the broker noted when they put it here. Consumers and traces need nothing of it.</summary>
    private static readonly string[] s_notedHere =
    [
        "MT-Fault-", "MT-Host-", "MT-Reason", "x-death", "x-first-death-", "x-last-death-", "x-delivery-count", "x-acquired-count"
    ];

    private readonly IReadOnlyDictionary<string, object?> _headers = message.BasicProperties.Headers?.AsReadOnly()
        ?? new Dictionary<string, object?>().AsReadOnly();

    /// <summary>By which the channel that holds it calls it.</summary>
    public ulong Tag => message.DeliveryTag;

    /// <summary>How many lay behind it.</summary>
    public uint Behind => message.MessageCount;

    public ReadOnlyMemory<byte> Body => message.Body;

    /// <summary>The event that it tells, or null when it tells none.</summary>
    public Guid? Event => Guid.TryParse(Text("cloudEvents:id") ?? message.BasicProperties.MessageId, out var id) ? id : null;

    /// <summary>When it came here, as far as that is known.</summary>
    public DateTimeOffset? Since =>
        DateTimeOffset.TryParse(Text("MT-Fault-Timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var failed)
            ? failed
            : Death is { } death && death.TryGetValue("time", out var time) && time is AmqpTimestamp died
                ? DateTimeOffset.FromUnixTimeSeconds(died.UnixTime)
                : null;

    /// <summary>Why it came here, in one line.</summary>
    public string Reason
    {
        get
        {
            var reason = (Text("MT-Fault-ExceptionType"), Text("MT-Fault-Message")) switch
            {
                (null, null) when Death is { } death && death.TryGetValue("reason", out var why) => $"given up by the broker: {Read(why)}",
                (null, null) => Text("MT-Reason") == "dead-letter" ? "no consumer takes it" : "nobody said why",
                var (type, told) => $"{type ?? "failed"}: {told}"
            };
            var line = string.Join(' ', reason.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return line.Length > LongestReason ? $"{line[..LongestReason]}…" : line;
        }
    }

    /// <summary>What it tells, in one line.</summary>
    public string What => $"event={Event?.ToString() ?? "unknown"} "
        + $"type={Text("cloudEvents:type") ?? message.BasicProperties.Type ?? "unknown"} "
        + $"subject={Text("cloudEvents:subject") ?? "unknown"} county={Text("cloudEvents:county") ?? "unknown"} "
        + $"told={Text("cloudEvents:time") ?? "unknown"}";

    /// <summary>As it was before it came here.</summary>
    public BasicProperties Properties() => new(message.BasicProperties)
    {
        DeliveryMode = DeliveryModes.Persistent,
        Headers = _headers.Where(header => !s_notedHere.Any(noted => header.Key.StartsWith(noted, StringComparison.Ordinal)))
            .ToDictionary(header => header.Key, header => header.Value)
    };

    /// <summary>What the broker noted when it gave the message up, the last time first.</summary>
    private IDictionary<string, object?>? Death =>
        (_headers.GetValueOrDefault("x-death") as IEnumerable<object?>)?.FirstOrDefault() as IDictionary<string, object?>;

    private string? Text(string header) => Read(_headers.GetValueOrDefault(header));

    private static string? Read(object? value) => value switch
    {
        byte[] text => Encoding.UTF8.GetString(text),
        null => null,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)
    };
}
