namespace Platform.Contracts.Registry;

/// <summary>A thing that a county counts has a code and a name.</summary>
[PublicEvent]
[EventType("wellbeing.registry.indicator-defined.v1")]
public sealed record IndicatorDefined(string CountyCode, string Indicator, long Version, EventText Name) : IEvent
{
    string IEvent.Subject => $"indicators/{CountyCode}-{Indicator}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The names of a thing that a county counts were corrected.</summary>
[PublicEvent]
[EventType("wellbeing.registry.indicator-changed.v1")]
public sealed record IndicatorChanged(string CountyCode, string Indicator, long Version, EventText Name) : IEvent
{
    string IEvent.Subject => $"indicators/{CountyCode}-{Indicator}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>
/// A figure is in the registry, beside others of the same thing. The value is a decimal number as text, null when not stated.
/// </summary>
[PublicEvent]
[EventType("wellbeing.registry.statistic-recorded.v1")]
public sealed record StatisticRecorded(
    string CountyCode, Guid StatisticId, long Version, string Indicator, string? Dimension, bool Forecast, string? Value, string? Unit,
    EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"statistics/{StatisticId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A figure was wrong and is not to be used any more.</summary>
[PublicEvent]
[EventType("wellbeing.registry.statistic-withdrawn.v1")]
public sealed record StatisticWithdrawn(string CountyCode, Guid StatisticId, long Version, string Indicator) : IEvent
{
    string IEvent.Subject => $"statistics/{StatisticId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A fact that a document states in words is in the registry. County 00 is the whole country.</summary>
[PublicEvent]
[EventType("wellbeing.registry.stated-fact-recorded.v1")]
public sealed record StatedFactRecorded(
    string CountyCode, Guid FactId, long Version, [OneOf(typeof(EventStatedFactKind))] string Kind, Guid? BodyId, Guid? UnitId,
    EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"stated-facts/{FactId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The texts of a stated fact were corrected.</summary>
[PublicEvent]
[EventType("wellbeing.registry.stated-fact-changed.v1")]
public sealed record StatedFactChanged(
    string CountyCode, Guid FactId, long Version, [OneOf(typeof(EventStatedFactKind))] string Kind) : IEvent
{
    string IEvent.Subject => $"stated-facts/{FactId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A stated fact does not hold after a day.</summary>
[PublicEvent]
[EventType("wellbeing.registry.stated-fact-ended.v1")]
public sealed record StatedFactEnded(string CountyCode, Guid FactId, long Version, DateOnly LastDay) : IEvent
{
    string IEvent.Subject => $"stated-facts/{FactId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The days on which a stated fact holds were recorded wrongly; they are these.</summary>
[PublicEvent]
[EventType("wellbeing.registry.stated-fact-corrected.v1")]
public sealed record StatedFactCorrected(string CountyCode, Guid FactId, long Version, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"stated-facts/{FactId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A ministry, an advisory board or a partner is in the registry. County 00 is the whole country.</summary>
[PublicEvent]
[EventType("wellbeing.registry.organisation-recorded.v1")]
public sealed record OrganisationRecorded(
    string CountyCode, Guid OrganisationId, long Version, EventText Name,
    [OneOf(typeof(EventOrganisationClassification))] string Classification, Guid? ParentOrganisationId, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"organisations/{OrganisationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The name, task or contact of an organisation was corrected.</summary>
[PublicEvent]
[EventType("wellbeing.registry.organisation-changed.v1")]
public sealed record OrganisationChanged(string CountyCode, Guid OrganisationId, long Version, EventText Name) : IEvent
{
    string IEvent.Subject => $"organisations/{OrganisationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>An organisation ends after a day, or is no partner any more.</summary>
[PublicEvent]
[EventType("wellbeing.registry.organisation-ended.v1")]
public sealed record OrganisationEnded(string CountyCode, Guid OrganisationId, long Version, DateOnly LastDay) : IEvent
{
    string IEvent.Subject => $"organisations/{OrganisationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The days on which an organisation exists, or is a partner, were recorded wrongly; they are these.</summary>
[PublicEvent]
[EventType("wellbeing.registry.organisation-corrected.v1")]
public sealed record OrganisationCorrected(string CountyCode, Guid OrganisationId, long Version, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"organisations/{OrganisationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A county offers a service.</summary>
[PublicEvent]
[EventType("wellbeing.registry.offered-service-created.v1")]
public sealed record OfferedServiceCreated(
    string CountyCode, Guid ServiceId, long Version, EventText Name, Guid? UnitId, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"services/{ServiceId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A service was corrected, or another unit answers for it.</summary>
[PublicEvent]
[EventType("wellbeing.registry.offered-service-changed.v1")]
public sealed record OfferedServiceChanged(string CountyCode, Guid ServiceId, long Version, EventText Name, Guid? UnitId) : IEvent
{
    string IEvent.Subject => $"services/{ServiceId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A service is not offered after a day.</summary>
[PublicEvent]
[EventType("wellbeing.registry.offered-service-ended.v1")]
public sealed record OfferedServiceEnded(string CountyCode, Guid ServiceId, long Version, DateOnly LastDay) : IEvent
{
    string IEvent.Subject => $"services/{ServiceId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The days on which a service is offered were recorded wrongly; they are these.</summary>
[PublicEvent]
[EventType("wellbeing.registry.offered-service-corrected.v1")]
public sealed record OfferedServiceCorrected(string CountyCode, Guid ServiceId, long Version, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"services/{ServiceId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>Services are offered at a place.</summary>
[PublicEvent]
[EventType("wellbeing.registry.service-point-created.v1")]
public sealed record ServicePointCreated(
    string CountyCode, Guid ServicePointId, long Version, EventText Name, string? MunicipalityCode, IReadOnlyList<Guid> ServiceIds,
    EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"service-points/{ServicePointId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A service point was corrected, or other services are offered there.</summary>
[PublicEvent]
[EventType("wellbeing.registry.service-point-changed.v1")]
public sealed record ServicePointChanged(
    string CountyCode, Guid ServicePointId, long Version, EventText Name, string? MunicipalityCode, IReadOnlyList<Guid> ServiceIds) : IEvent
{
    string IEvent.Subject => $"service-points/{ServicePointId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A service point closes after a day.</summary>
[PublicEvent]
[EventType("wellbeing.registry.service-point-ended.v1")]
public sealed record ServicePointEnded(string CountyCode, Guid ServicePointId, long Version, DateOnly LastDay) : IEvent
{
    string IEvent.Subject => $"service-points/{ServicePointId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The days on which a service point is there were recorded wrongly; they are these.</summary>
[PublicEvent]
[EventType("wellbeing.registry.service-point-corrected.v1")]
public sealed record ServicePointCorrected(string CountyCode, Guid ServicePointId, long Version, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"service-points/{ServicePointId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A body, an office or a unit is competent in a topic for a period.</summary>
[PublicEvent]
[EventType("wellbeing.registry.topic-rule-set.v1")]
public sealed record TopicRuleSet(
    string CountyCode, Guid RuleId, long Version, string Topic, Guid? BodyId, Guid? OfficeId, Guid? UnitId, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"topic-rules/{RuleId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A rule about a topic ends after a day.</summary>
[PublicEvent]
[EventType("wellbeing.registry.topic-rule-ended.v1")]
public sealed record TopicRuleEnded(string CountyCode, Guid RuleId, long Version, string Topic, DateOnly LastDay) : IEvent
{
    string IEvent.Subject => $"topic-rules/{RuleId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The days on which a rule about a topic holds were recorded wrongly; they are these.</summary>
[PublicEvent]
[EventType("wellbeing.registry.topic-rule-corrected.v1")]
public sealed record TopicRuleCorrected(string CountyCode, Guid RuleId, long Version, string Topic, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"topic-rules/{RuleId}";
    long IEvent.SubjectVersion => Version;
}
