namespace Platform.Contracts.Registry;

/// <summary>A name in the languages it is known in; empty where it is not.</summary>
public sealed record EventText(string Fi, string Sv, string En);

/// <summary>First and last day of validity; null is open or not stated.</summary>
public sealed record EventPeriod(DateOnly? FirstDay, DateOnly? LastDay);

/// <summary>A county or another area of the division is in the registry.</summary>
[PublicEvent]
[EventType("wellbeing.registry.county-registered.v1")]
public sealed record CountyRegistered(
    string CountyCode, long Version, EventText Name, [OneOf(typeof(EventAreaType))] string AreaType, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"counties/{CountyCode}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A county's descriptive facts were corrected.</summary>
[PublicEvent]
[EventType("wellbeing.registry.county-changed.v1")]
public sealed record CountyChanged(string CountyCode, long Version, EventText Name) : IEvent
{
    string IEvent.Subject => $"counties/{CountyCode}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A county ends after a day.</summary>
[PublicEvent]
[EventType("wellbeing.registry.county-ended.v1")]
public sealed record CountyEnded(string CountyCode, long Version, DateOnly LastDay) : IEvent
{
    string IEvent.Subject => $"counties/{CountyCode}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The days on which a county exists were recorded wrongly; they are these.</summary>
[PublicEvent]
[EventType("wellbeing.registry.county-corrected.v1")]
public sealed record CountyCorrected(string CountyCode, long Version, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"counties/{CountyCode}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A municipality belongs to a county for a period.</summary>
[PublicEvent]
[EventType("wellbeing.registry.municipality-joined.v1")]
public sealed record MunicipalityJoined(
    string CountyCode, Guid MunicipalityId, long Version, string MunicipalityCode, EventText Name,
    [OneOf(typeof(EventMunicipalityLanguage))] string Language, EventPeriod Period, string? SuccessorCode = null) : IEvent
{
    string IEvent.Subject => $"municipalities/{MunicipalityId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A municipality's name, language or successor was corrected.</summary>
[PublicEvent]
[EventType("wellbeing.registry.municipality-changed.v1")]
public sealed record MunicipalityChanged(
    string CountyCode, Guid MunicipalityId, long Version, string MunicipalityCode, EventText Name,
    [OneOf(typeof(EventMunicipalityLanguage))] string Language, string? SuccessorCode = null) : IEvent
{
    string IEvent.Subject => $"municipalities/{MunicipalityId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A municipality leaves a county after a day; another takes its place if it names a successor.</summary>
[PublicEvent]
[EventType("wellbeing.registry.municipality-left.v1")]
public sealed record MunicipalityLeft(
    string CountyCode, Guid MunicipalityId, long Version, string MunicipalityCode, DateOnly LastDay, string? SuccessorCode = null) : IEvent
{
    string IEvent.Subject => $"municipalities/{MunicipalityId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The days on which a municipality belongs to a county were recorded wrongly; they are these.</summary>
[PublicEvent]
[EventType("wellbeing.registry.municipality-corrected.v1")]
public sealed record MunicipalityCorrected(
    string CountyCode, Guid MunicipalityId, long Version, string MunicipalityCode, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"municipalities/{MunicipalityId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A population figure is in the registry. A figure already frozen elsewhere does not change by it.</summary>
[PublicEvent]
[EventType("wellbeing.registry.population-recorded.v1")]
public sealed record PopulationRecorded(
    string CountyCode, Guid ObservationId, long Version, string? MunicipalityCode, DateOnly? ObservedOn, bool Exact, long Total) : IEvent
{
    string IEvent.Subject => $"population/{ObservationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A population figure was wrong and answers no question any more.</summary>
[PublicEvent]
[EventType("wellbeing.registry.population-withdrawn.v1")]
public sealed record PopulationWithdrawn(string CountyCode, Guid ObservationId, long Version) : IEvent
{
    string IEvent.Subject => $"population/{ObservationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A body exists for a period.</summary>
[PublicEvent]
[EventType("wellbeing.registry.body-established.v1")]
public sealed record BodyEstablished(
    string CountyCode, Guid BodyId, long Version, EventText Name, [OneOf(typeof(EventBodyClassification))] string Classification,
    [OneOf(typeof(EventStatutoryKind))] string? StatutoryKind, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"bodies/{BodyId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A body's name was corrected.</summary>
[PublicEvent]
[EventType("wellbeing.registry.body-changed.v1")]
public sealed record BodyChanged(string CountyCode, Guid BodyId, long Version, EventText Name) : IEvent
{
    string IEvent.Subject => $"bodies/{BodyId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A body is dissolved after a day.</summary>
[PublicEvent]
[EventType("wellbeing.registry.body-dissolved.v1")]
public sealed record BodyDissolved(string CountyCode, Guid BodyId, long Version, DateOnly LastDay) : IEvent
{
    string IEvent.Subject => $"bodies/{BodyId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The days on which a body exists were recorded wrongly; they are these.</summary>
[PublicEvent]
[EventType("wellbeing.registry.body-corrected.v1")]
public sealed record BodyCorrected(string CountyCode, Guid BodyId, long Version, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"bodies/{BodyId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A term of office of a body begins. The groups are those of its first day; none when not stated.</summary>
[PublicEvent]
[EventType("wellbeing.registry.term-started.v1")]
public sealed record TermStarted(
    string CountyCode, Guid TermId, long Version, Guid BodyId, int? Seats, EventPeriod Period,
    IReadOnlyList<EventGroupSeats> Groups) : IEvent
{
    string IEvent.Subject => $"terms/{TermId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A term of office ends after a day.</summary>
[PublicEvent]
[EventType("wellbeing.registry.term-ended.v1")]
public sealed record TermEnded(string CountyCode, Guid TermId, long Version, Guid BodyId, DateOnly LastDay) : IEvent
{
    string IEvent.Subject => $"terms/{TermId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The days of a term of office were recorded wrongly; they are these.</summary>
[PublicEvent]
[EventType("wellbeing.registry.term-corrected.v1")]
public sealed record TermCorrected(string CountyCode, Guid TermId, long Version, Guid BodyId, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"terms/{TermId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The groups of a body have these seats from a day on.</summary>
[PublicEvent]
[EventType("wellbeing.registry.group-seats-set.v1")]
public sealed record GroupSeatsSet(
    string CountyCode, Guid TermId, long Version, Guid BodyId, DateOnly EffectiveOn, IReadOnlyList<EventGroupSeats> Groups) : IEvent
{
    string IEvent.Subject => $"terms/{TermId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The seats of one group.</summary>
public sealed record EventGroupSeats(EventText Name, int Seats);

/// <summary>A unit exists for a period.</summary>
[PublicEvent]
[EventType("wellbeing.registry.unit-created.v1")]
public sealed record UnitCreated(
    string CountyCode, Guid UnitId, long Version, EventText Name, [OneOf(typeof(EventUnitClassification))] string Classification,
    Guid? ParentUnitId, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"units/{UnitId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A unit has another name or classification from a day on.</summary>
[PublicEvent]
[EventType("wellbeing.registry.unit-changed.v1")]
public sealed record UnitChanged(
    string CountyCode, Guid UnitId, long Version, EventText Name, [OneOf(typeof(EventUnitClassification))] string Classification,
    DateOnly EffectiveOn) : IEvent
{
    string IEvent.Subject => $"units/{UnitId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A unit is under another parent from a day on; null is the top.</summary>
[PublicEvent]
[EventType("wellbeing.registry.unit-moved.v1")]
public sealed record UnitMoved(
    string CountyCode, Guid UnitId, long Version, Guid? FromParentUnitId, Guid? ToParentUnitId, DateOnly EffectiveOn) : IEvent
{
    string IEvent.Subject => $"units/{UnitId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A unit ends after a day.</summary>
[PublicEvent]
[EventType("wellbeing.registry.unit-ended.v1")]
public sealed record UnitEnded(string CountyCode, Guid UnitId, long Version, DateOnly LastDay) : IEvent
{
    string IEvent.Subject => $"units/{UnitId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>
/// That a unit was closed was recorded by mistake: nobody succeeds it. On which days it exists is told beside this, as corrected.
/// </summary>
[PublicEvent]
[EventType("wellbeing.registry.unit-closing-withdrawn.v1")]
public sealed record UnitClosingWithdrawn(string CountyCode, Guid UnitId, long Version) : IEvent
{
    string IEvent.Subject => $"units/{UnitId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>
/// What was recorded of a unit was wrong; the versions are all that it has now, in the order of their days, on which they follow each
/// other.
/// </summary>
[PublicEvent]
[EventType("wellbeing.registry.unit-corrected.v1")]
public sealed record UnitCorrected(string CountyCode, Guid UnitId, long Version, IReadOnlyList<EventUnitVersion> Versions) : IEvent
{
    string IEvent.Subject => $"units/{UnitId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A unit as it is in a period.</summary>
public sealed record EventUnitVersion(
    EventText Name, [OneOf(typeof(EventUnitClassification))] string Classification, Guid? ParentUnitId, EventPeriod Period);

/// <summary>A unit ends after a day, and the successors go on with its tasks: none when they went to a body outside the county.</summary>
[PublicEvent]
[EventType("wellbeing.registry.unit-closed.v1")]
public sealed record UnitClosed(
    string CountyCode, Guid UnitId, long Version, DateOnly LastDay, [OneOf(typeof(EventUnitClosingKind))] string Kind,
    IReadOnlyList<Guid> SuccessorUnitIds) : IEvent
{
    string IEvent.Subject => $"units/{UnitId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>
/// The day has come of a change that was recorded before it: a thing of a collection, such as units or memberships, began, changed or
/// ended. What is recorded on its day or later takes effect at once and is told by its own event alone.
/// </summary>
[PublicEvent]
[EventType("wellbeing.registry.change-took-effect.v1")]
public sealed record ChangeTookEffect(
    string CountyCode, string Collection, Guid Id, long Version, DateOnly EffectiveOn, string Change) : IEvent
{
    string IEvent.Subject => $"{Collection}/{Id}";
    long IEvent.SubjectVersion => Version;
}
