namespace Platform.Contracts.Registry;

/// <summary>
/// A body or an official has decided. A title that is not public is empty; the appeal period's last day is null where there is none yet.
/// </summary>
[PublicEvent]
[EventType("wellbeing.registry.decision-recorded.v1")]
public sealed record DecisionRecorded(
    string CountyCode, Guid DecisionId, long Version, Guid? BodyId, Guid? OfficeId, DateOnly DecidedOn, string Section, EventText Title,
    [OneOf(typeof(EventDecisionNature))] string Nature, [OneOf(typeof(EventPublicity))] string Publicity, bool Appealable,
    DateOnly? AppealEndsOn, IReadOnlyList<string> Topics) : IEvent
{
    string IEvent.Subject => $"decisions/{DecisionId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A decision was corrected, or published in minutes by which its appeal period begins.</summary>
[PublicEvent]
[EventType("wellbeing.registry.decision-changed.v1")]
public sealed record DecisionChanged(
    string CountyCode, Guid DecisionId, long Version, EventText Title, [OneOf(typeof(EventDecisionNature))] string Nature,
    [OneOf(typeof(EventPublicity))] string Publicity, bool Appealable, DateOnly? AppealEndsOn, IReadOnlyList<string> Topics,
    Guid? MinutesId) : IEvent
{
    string IEvent.Subject => $"decisions/{DecisionId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The minutes of a body's meeting are published, with these decisions in them.</summary>
[PublicEvent]
[EventType("wellbeing.registry.minutes-published.v1")]
public sealed record MinutesPublished(
    string CountyCode, Guid MinutesId, long Version, Guid BodyId, DateOnly MeetingOn, DateOnly PublishedOn, string Uri,
    IReadOnlyList<Guid> DecisionIds) : IEvent
{
    string IEvent.Subject => $"minutes/{MinutesId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>
/// The appeal period of a decision has ended and its personal data is erased: who shows it, or its minutes, erases it too (rule PUB-2).
/// </summary>
[PublicEvent]
[EventType("wellbeing.registry.minutes-redacted.v1")]
public sealed record MinutesRedacted(string CountyCode, Guid DecisionId, long Version, Guid? MinutesId, DateOnly RedactedOn) : IEvent
{
    string IEvent.Subject => $"decisions/{DecisionId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A document that the law wants on the county's website is there for a period (rule PUB-1).</summary>
[PublicEvent]
[EventType("wellbeing.registry.document-published.v1")]
public sealed record DocumentPublished(
    string CountyCode, Guid PublicationId, long Version, [OneOf(typeof(EventPublicationItem))] string Item, EventText Name, string Uri,
    EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"publications/{PublicationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A document that the law wants on the county's website is not there any more after a day.</summary>
[PublicEvent]
[EventType("wellbeing.registry.document-publication-ended.v1")]
public sealed record DocumentPublicationEnded(
    string CountyCode, Guid PublicationId, long Version, [OneOf(typeof(EventPublicationItem))] string Item, DateOnly LastDay) : IEvent
{
    string IEvent.Subject => $"publications/{PublicationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The days on which a document that the law wants is on the county's website were recorded wrongly; they are these.</summary>
[PublicEvent]
[EventType("wellbeing.registry.document-publication-corrected.v1")]
public sealed record DocumentPublicationCorrected(
    string CountyCode, Guid PublicationId, long Version, [OneOf(typeof(EventPublicationItem))] string Item, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"publications/{PublicationId}";
    long IEvent.SubjectVersion => Version;
}
