namespace Platform.Contracts.Registry;

/// <summary>A person is in the registry. Who it is, is asked from the registry.</summary>
[EventType("wellbeing.registry.person-recorded.v1")]
public sealed record PersonRecorded(string CountyCode, Guid PersonId, long Version) : IEvent
{
    string IEvent.Subject => $"people/{PersonId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A person's name or official contact details changed.</summary>
[EventType("wellbeing.registry.person-changed.v1")]
public sealed record PersonChanged(string CountyCode, Guid PersonId, long Version) : IEvent
{
    string IEvent.Subject => $"people/{PersonId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>
/// A record of a person was merged into another of the same person: whoever refers to the one refers to the other from now on.
/// </summary>
[EventType("wellbeing.registry.person-merged.v1")]
public sealed record PersonMerged(string CountyCode, Guid PersonId, long Version, Guid IntoPersonId) : IEvent
{
    string IEvent.Subject => $"people/{PersonId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>Who a person is was erased: whoever keeps anything about them but the id erases it too.</summary>
[EventType("wellbeing.registry.person-erased.v1")]
public sealed record PersonErased(string CountyCode, Guid PersonId, long Version) : IEvent
{
    string IEvent.Subject => $"people/{PersonId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>
/// A person sits in a body for a period. The voting right, and of a personal deputy the member's membership, are null in older records.
/// </summary>
[PublicEvent]
[EventType("wellbeing.registry.member-seated.v1")]
public sealed record MemberSeated(
    string CountyCode, Guid MembershipId, long Version, Guid BodyId, Guid PersonId, [OneOf(typeof(EventMembershipRole))] string Role,
    EventPeriod Period, [OneOf(typeof(EventVotingRight))] string? VotingRight = null, Guid? DeputyOfMembershipId = null) : IEvent
{
    string IEvent.Subject => $"memberships/{MembershipId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The group that a member sits for was corrected, or the record of the person is another.</summary>
[PublicEvent]
[EventType("wellbeing.registry.membership-changed.v1")]
public sealed record MembershipChanged(string CountyCode, Guid MembershipId, long Version, Guid BodyId, Guid PersonId) : IEvent
{
    string IEvent.Subject => $"memberships/{MembershipId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A membership ends after a day.</summary>
[PublicEvent]
[EventType("wellbeing.registry.membership-ended.v1")]
public sealed record MembershipEnded(string CountyCode, Guid MembershipId, long Version, Guid BodyId, Guid PersonId, DateOnly LastDay)
    : IEvent
{
    string IEvent.Subject => $"memberships/{MembershipId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The days of a membership were recorded wrongly; they are these.</summary>
[PublicEvent]
[EventType("wellbeing.registry.membership-corrected.v1")]
public sealed record MembershipCorrected(
    string CountyCode, Guid MembershipId, long Version, Guid BodyId, Guid PersonId, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"memberships/{MembershipId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A membership was never so, as when a recount says that somebody else was elected; it is taken away.</summary>
[PublicEvent]
[EventType("wellbeing.registry.membership-withdrawn.v1")]
public sealed record MembershipWithdrawn(string CountyCode, Guid MembershipId, long Version, Guid BodyId, Guid PersonId) : IEvent
{
    string IEvent.Subject => $"memberships/{MembershipId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>An office exists for a period, held or vacant.</summary>
[PublicEvent]
[EventType("wellbeing.registry.office-created.v1")]
public sealed record OfficeCreated(
    string CountyCode, Guid OfficeId, long Version, EventText Title, [OneOf(typeof(EventOfficeKind))] string Kind, Guid? UnitId,
    EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"offices/{OfficeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>An office's title was corrected.</summary>
[PublicEvent]
[EventType("wellbeing.registry.office-changed.v1")]
public sealed record OfficeChanged(string CountyCode, Guid OfficeId, long Version, EventText Title) : IEvent
{
    string IEvent.Subject => $"offices/{OfficeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>An office ends after a day.</summary>
[PublicEvent]
[EventType("wellbeing.registry.office-ended.v1")]
public sealed record OfficeEnded(string CountyCode, Guid OfficeId, long Version, DateOnly LastDay) : IEvent
{
    string IEvent.Subject => $"offices/{OfficeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The days on which an office exists were recorded wrongly; they are these.</summary>
[PublicEvent]
[EventType("wellbeing.registry.office-corrected.v1")]
public sealed record OfficeCorrected(string CountyCode, Guid OfficeId, long Version, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"offices/{OfficeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A person is to hold an office for a period, when a decision says so.</summary>
[EventType("wellbeing.registry.appointment-drafted.v1")]
public sealed record AppointmentDrafted(
    string CountyCode, Guid AppointmentId, long Version, Guid OfficeId, Guid PersonId, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"appointments/{AppointmentId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A draft of an appointment was given up.</summary>
[EventType("wellbeing.registry.appointment-withdrawn.v1")]
public sealed record AppointmentWithdrawn(string CountyCode, Guid AppointmentId, long Version, Guid OfficeId, Guid PersonId) : IEvent
{
    string IEvent.Subject => $"appointments/{AppointmentId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The record of the person who holds an office is another.</summary>
[EventType("wellbeing.registry.appointment-changed.v1")]
public sealed record AppointmentChanged(string CountyCode, Guid AppointmentId, long Version, Guid OfficeId, Guid PersonId) : IEvent
{
    string IEvent.Subject => $"appointments/{AppointmentId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>
/// A person holds an office for a period, by the recorded decision if a draft waited for it. Late is one made, or recorded, after the first
/// day.
/// </summary>
[PublicEvent]
[EventType("wellbeing.registry.office-holder-appointed.v1")]
public sealed record OfficeHolderAppointed(
    string CountyCode, Guid AppointmentId, long Version, Guid OfficeId, Guid PersonId, EventPeriod Period, Guid? DecisionId = null,
    bool LateDecision = false, [OneOf(typeof(EventOfficeKind))] string? OfficeKind = null, bool FromDocument = false) : IEvent
{
    string IEvent.Subject => $"appointments/{AppointmentId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>An appointment ends after a day.</summary>
[PublicEvent]
[EventType("wellbeing.registry.appointment-ended.v1")]
public sealed record AppointmentEnded(string CountyCode, Guid AppointmentId, long Version, Guid OfficeId, Guid PersonId, DateOnly LastDay)
    : IEvent
{
    string IEvent.Subject => $"appointments/{AppointmentId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The days of an appointment were recorded wrongly; they are these. Late is a decision after the first of them.</summary>
[PublicEvent]
[EventType("wellbeing.registry.appointment-corrected.v1")]
public sealed record AppointmentCorrected(
    string CountyCode, Guid AppointmentId, long Version, Guid OfficeId, Guid PersonId, EventPeriod Period, bool LateDecision) : IEvent
{
    string IEvent.Subject => $"appointments/{AppointmentId}";
    long IEvent.SubjectVersion => Version;
}
