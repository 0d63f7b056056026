namespace Platform.Contracts.Registry;

/// <summary>
/// A thing has a code of a scheme, by which another system knows it. The value is null of a person, whose code can be erased. County 00 is
/// the whole country.
/// </summary>
[EventType("wellbeing.registry.identifier-set.v1")]
public sealed record IdentifierSet(
    string CountyCode, Guid IdentifierId, long Version, string Scheme, string? Value, [OneOf(typeof(EventIdentifiedKind))] string Kind,
    string ThingId, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"identifiers/{IdentifierId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A thing does not have a code after a day. The value is null of a person.</summary>
[EventType("wellbeing.registry.identifier-ended.v1")]
public sealed record IdentifierEnded(
    string CountyCode, Guid IdentifierId, long Version, string Scheme, string? Value, [OneOf(typeof(EventIdentifiedKind))] string Kind,
    string ThingId, DateOnly LastDay) : IEvent
{
    string IEvent.Subject => $"identifiers/{IdentifierId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>
/// A code, its days, or the person who has it were recorded wrongly; they are these. The value is null of a person.
/// </summary>
[EventType("wellbeing.registry.identifier-corrected.v1")]
public sealed record IdentifierCorrected(
    string CountyCode, Guid IdentifierId, long Version, string Scheme, string? Value, [OneOf(typeof(EventIdentifiedKind))] string Kind,
    string ThingId, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"identifiers/{IdentifierId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A thing never had a code that was recorded of it. The value is null of a person.</summary>
[EventType("wellbeing.registry.identifier-withdrawn.v1")]
public sealed record IdentifierWithdrawn(
    string CountyCode, Guid IdentifierId, long Version, string Scheme, string? Value, [OneOf(typeof(EventIdentifiedKind))] string Kind,
    string ThingId) : IEvent
{
    string IEvent.Subject => $"identifiers/{IdentifierId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A county has a scheme of codes of its own. Kinds are what things may have them.</summary>
[EventType("wellbeing.registry.identifier-scheme-defined.v1")]
public sealed record IdentifierSchemeDefined(
    string CountyCode, string Scheme, long Version, EventText Name, IReadOnlyList<string> Kinds) : IEvent
{
    string IEvent.Subject => $"identifier-schemes/{CountyCode}-{Scheme}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>What a scheme of a county's own is called or for was corrected.</summary>
[EventType("wellbeing.registry.identifier-scheme-changed.v1")]
public sealed record IdentifierSchemeChanged(
    string CountyCode, string Scheme, long Version, EventText Name, IReadOnlyList<string> Kinds) : IEvent
{
    string IEvent.Subject => $"identifier-schemes/{CountyCode}-{Scheme}";
    long IEvent.SubjectVersion => Version;
}
