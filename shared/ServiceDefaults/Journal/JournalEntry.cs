using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Platform.Contracts;

namespace Platform.ServiceDefaults.Journal;

/// <summary>A change of state as it stands in the journal. Only <see cref="Sequence"/> is ever set later, when it is published.</summary>
public sealed class JournalEntry
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // The journal is UTF-8 and read by people too: Finnish letters stay as they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    private JournalEntry() { }

    public long Position { get; private init; }
    public long? Sequence { get; private init; }
    public Guid EventId { get; private init; }
    public string Type { get; private init; } = "";
    public string CountyCode { get; private init; } = "";
    public string Subject { get; private init; } = "";
    public long SubjectVersion { get; private init; }
    public DateTimeOffset Time { get; private init; }
    public string Actor { get; private init; } = "";
    public string? TraceParent { get; private init; }
    public string Data { get; private init; } = "";

    internal static JournalEntry Of(IEvent happened, string actor, DateTimeOffset now) => new()
    {
        EventId = Guid.CreateVersion7(now),
        Type = EventTypeAttribute.Of(happened.GetType()),
        CountyCode = happened.CountyCode,
        Subject = happened.Subject,
        SubjectVersion = happened.SubjectVersion,
        Time = now,
        Actor = actor,
        TraceParent = Activity.Current?.Id,
        Data = JsonSerializer.Serialize(happened, happened.GetType(), Json)
    };
}
