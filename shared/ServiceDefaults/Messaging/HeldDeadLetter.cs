using System.Globalization;
using System.Text;
using Platform.ServiceDefaults.Journal;
using RabbitMQ.Client;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>
/// A message that a consumer has not taken, as it lies in its queue. Nothing of its content is read: its headers say what it is.
/// </summary>
/// <param name="tag">By which the channel that holds it calls it.</param>
/// <param name="properties">With its headers.</param>
/// <param name="length">Of its body, in bytes.</param>
internal sealed class HeldDeadLetter(ulong tag, IReadOnlyBasicProperties properties, int length)
{
    private const int LongestReason = 400;
    private const int LongestTrace = 8000;

    /// <summary>What MassTransit and the broker noted when they put it here. Consumers and traces need nothing of it.</summary>
    private static readonly string[] s_notedHere =
    [
        "MT-Fault-", "MT-Host-", "MT-Reason", "x-death", "x-first-death-", "x-last-death-", "x-delivery-count", "x-acquired-count"
    ];

    private readonly IReadOnlyDictionary<string, object?> _headers = properties.Headers?.AsReadOnly()
        ?? new Dictionary<string, object?>().AsReadOnly();

    public ulong Tag => tag;

    public int Length => length;

    /// <summary>Kept of those alone that are to be moved.</summary>
    public byte[] Body { get; set; } = [];

    /// <summary>Whether it can be moved: without its body it would be lost.</summary>
    public bool IsWhole => Body.Length == length;

    /// <summary>The event that it tells, or null when it tells none.</summary>
    public Guid? Event => Guid.TryParse(Text("cloudEvents:id") ?? properties.MessageId, out var id) ? id : null;

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
            return Cut(string.Join(' ', reason.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), LongestReason);
        }
    }

    public string? Type => Text("cloudEvents:type") ?? properties.Type;

    public string? Subject => Text(Envelope.SubjectHeader);

    public string? County => Text("cloudEvents:county");

    /// <summary>Resource name of the service that has told it.</summary>
    public string? Owner => Text("cloudEvents:source")?.TrimStart('/');

    /// <summary>When it happened.</summary>
    public DateTimeOffset? Time =>
        DateTimeOffset.TryParse(Text(Envelope.TimeHeader), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    /// <summary>By which they are put in order; what tells no event is where it came here.</summary>
    public DateTimeOffset Happened => Time ?? Since ?? DateTimeOffset.MinValue;

    public string? StackTrace => Text("MT-Fault-StackTrace") is { } trace ? Cut(trace, LongestTrace) : null;

    public string? Machine => Text("MT-Host-MachineName");

    /// <summary>As it was before it came here.</summary>
    public BasicProperties Properties() => new(properties)
    {
        DeliveryMode = DeliveryModes.Persistent,
        Headers = _headers.Where(header => !s_notedHere.Any(noted => header.Key.StartsWith(noted, StringComparison.Ordinal)))
            .ToDictionary(header => header.Key, header => header.Value)
    };

    /// <summary>What the broker noted when it gave the message up, the last time first.</summary>
    private IDictionary<string, object?>? Death =>
        (_headers.GetValueOrDefault("x-death") as IEnumerable<object?>)?.FirstOrDefault() as IDictionary<string, object?>;

    private string? Text(string header) => Read(_headers.GetValueOrDefault(header));

    private static string Cut(string text, int longest) => text.Length > longest ? $"{text[..longest]}…" : text;

    private static string? Read(object? value) => value switch
    {
        byte[] text => Encoding.UTF8.GetString(text),
        null => null,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)
    };
}
