using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using RabbitMQ.Client;

namespace Platform.ServiceDefaults.Journal;

/// <summary>A journal record as a message: MassTransit's JSON envelope with CloudEvents headers.</summary>
internal static class Envelope
{
    public const string SubjectHeader = "cloudEvents:subject";
    public const string SubjectVersionHeader = "cloudEvents:subjectversion";
    public const string TimeHeader = "cloudEvents:time";

    public const string ContentType = "application/vnd.masstransit+json";
    private static readonly JsonSerializerOptions s_json = new(
        JournalEntry.Json)
    { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static byte[] Body(PendingEvent pending, string service, string? traceParent)
    {
        using var data = JsonDocument.Parse(pending.Data);
        return JsonSerializer.SerializeToUtf8Bytes(new Message(
            pending.EventId,
            pending.EventId,
            [$"urn:message:{pending.Type}"],
            data.RootElement,
            pending.Time,
            Headers(pending, service, traceParent)), s_json);
    }

    public static BasicProperties Properties(PendingEvent pending, string service, string? traceParent) => new()
    {
        MessageId = pending.EventId.ToString(),
        ContentType = ContentType,
        Type = pending.Type,
        DeliveryMode = DeliveryModes.Persistent,
        Timestamp = new AmqpTimestamp(pending.Time.ToUnixTimeSeconds()),
        Headers = Headers(pending, service, traceParent)
    };

    private static Dictionary<string, object?> Headers(PendingEvent pending, string service, string? traceParent)
    {
        var headers = new Dictionary<string, object?>
        {
            ["cloudEvents:specversion"] = "1.0",
            ["cloudEvents:id"] = pending.EventId.ToString(),
            ["cloudEvents:type"] = pending.Type,
            ["cloudEvents:source"] = $"/{service}",
            [SubjectHeader] = pending.Subject,
            [TimeHeader] = pending.Time.UtcDateTime.ToString("O"),
            [SubjectVersionHeader] = pending.SubjectVersion,
            ["cloudEvents:county"] = pending.CountyCode,
            ["cloudEvents:actor"] = pending.Actor
        };

        if (traceParent is not null)
        {
            headers["traceparent"] = traceParent;
            // MassTransit reads the parent of its consume activity from this name.
            headers["MT-Activity-Id"] = traceParent;
        }

        return headers;
    }

    /// <summary>Continues the trace of the change, however long ago it was.</summary>
    public static Activity? StartActivity(PendingEvent pending) => JournalTelemetry.Source.StartActivity(
        $"{pending.Type} publish",
        ActivityKind.Producer,
        ActivityContext.TryParse(pending.TraceParent, null, out var parent) ? parent : default);

    private sealed record Message(
        Guid MessageId,
        Guid ConversationId,
        string[] MessageType,
        [property: JsonPropertyName("message")] JsonElement Data,
        DateTimeOffset SentTime,
        Dictionary<string, object?> Headers);
}
