namespace Platform.ServiceDefaults.Journal;

/// <summary>A committed journal record that is on its way to the broker.</summary>
internal sealed record PendingEvent(
    long Position,
    Guid EventId,
    string Type,
    string CountyCode,
    string Subject,
    long SubjectVersion,
    DateTimeOffset Time,
    string Actor,
    string? TraceParent,
    string Data);
