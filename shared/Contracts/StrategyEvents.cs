using Platform.Contracts.Registry;

namespace Platform.Contracts.Strategy;

/// <summary>A county strategy is being drafted.</summary>
[EventType("platform.strategy.strategy-drafted.v1")]
public sealed record StrategyDrafted(string CountyCode, Guid StrategyId, long Version, EventText Name, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"strategies/{StrategyId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A draft has another name, period, mission, vision, other values or documents.</summary>
[EventType("platform.strategy.strategy-changed.v1")]
public sealed record StrategyChanged(string CountyCode, Guid StrategyId, long Version, EventText Name, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"strategies/{StrategyId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A draft has a further change goal, objective or success factor.</summary>
[EventType("platform.strategy.goal-added.v1")]
public sealed record GoalAdded(
    string CountyCode, Guid StrategyId, long Version, Guid GoalId, [OneOf(typeof(EventGoalKind))] string Kind, int Number) : IEvent
{
    string IEvent.Subject => $"strategies/{StrategyId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A goal of a draft was changed.</summary>
[EventType("platform.strategy.goal-changed.v1")]
public sealed record GoalChanged(
    string CountyCode, Guid StrategyId, long Version, Guid GoalId, [OneOf(typeof(EventGoalKind))] string Kind, int Number) : IEvent
{
    string IEvent.Subject => $"strategies/{StrategyId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A goal was taken out of a draft.</summary>
[EventType("platform.strategy.goal-removed.v1")]
public sealed record GoalRemoved(string CountyCode, Guid StrategyId, long Version, Guid GoalId) : IEvent
{
    string IEvent.Subject => $"strategies/{StrategyId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>
/// The county council has adopted a strategy. What a document does not state of the decision is null. Its goals are in the order of their kinds and numbers; events that were told
/// before they were part of it have null.
/// </summary>
[PublicEvent]
[EventType("platform.strategy.strategy-adopted.v1")]
public sealed record StrategyAdopted(
    string CountyCode, Guid StrategyId, long Version, EventText Name, EventPeriod Period, Guid? DecisionBodyId, DateOnly? DecidedOn,
    string? Section, bool FromDocument, IReadOnlyList<EventGoal>? Goals = null) : IEvent
{
    string IEvent.Subject => $"strategies/{StrategyId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A goal of an adopted strategy, which does not change any more.</summary>
public sealed record EventGoal(Guid GoalId, [OneOf(typeof(EventGoalKind))] string Kind, int Number, EventText Text);

/// <summary>A strategy ends because a successor is in force from the day after.</summary>
[PublicEvent]
[EventType("platform.strategy.strategy-superseded.v1")]
public sealed record StrategySuperseded(string CountyCode, Guid StrategyId, long Version, Guid SuccessorId, DateOnly LastDay) : IEvent
{
    string IEvent.Subject => $"strategies/{StrategyId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>It is defined what achieving a goal requires.</summary>
[EventType("platform.strategy.key-result-defined.v1")]
public sealed record KeyResultDefined(
    string CountyCode, Guid KeyResultId, long Version, Guid StrategyId, Guid GoalId, [OneOf(typeof(EventComparator))] string Comparator,
    int? Year, Guid? OwnerUnitId, bool FromDocument) : IEvent
{
    string IEvent.Subject => $"key-results/{KeyResultId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A key result of a draft was changed.</summary>
[EventType("platform.strategy.key-result-changed.v1")]
public sealed record KeyResultChanged(
    string CountyCode, Guid KeyResultId, long Version, Guid StrategyId, Guid GoalId, [OneOf(typeof(EventComparator))] string Comparator,
    int? Year) : IEvent
{
    string IEvent.Subject => $"key-results/{KeyResultId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A key result was taken out of a draft.</summary>
[EventType("platform.strategy.key-result-removed.v1")]
public sealed record KeyResultRemoved(string CountyCode, Guid KeyResultId, long Version, Guid StrategyId) : IEvent
{
    string IEvent.Subject => $"key-results/{KeyResultId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A unit answers for a key result from a day on; null is none.</summary>
[EventType("platform.strategy.key-result-owner-assigned.v1")]
public sealed record KeyResultOwnerAssigned(string CountyCode, Guid KeyResultId, long Version, Guid? UnitId, DateOnly EffectiveOn) : IEvent
{
    string IEvent.Subject => $"key-results/{KeyResultId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>
/// A key result of an adopted strategy has another status, or other open causes. The cause is the oldest one that is open: the type of the event that told of it, and its
/// subject; null when there is none.
/// </summary>
[EventType("platform.strategy.key-result-status-changed.v1")]
public sealed record KeyResultStatusChanged(
    string CountyCode, Guid KeyResultId, long Version, Guid StrategyId, [OneOf(typeof(EventStanding))] string Status, string Reason,
    string? CauseType, string? CauseSubject) : IEvent
{
    string IEvent.Subject => $"key-results/{KeyResultId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>What was measured for a key result on a day.</summary>
[EventType("platform.strategy.observation-recorded.v1")]
public sealed record ObservationRecorded(
    string CountyCode, Guid ObservationId, long Version, Guid KeyResultId, DateOnly ObservedOn, decimal? Value, int? Rank,
    int? ComparedCount, decimal? ReferenceValue, bool FromDocument) : IEvent
{
    string IEvent.Subject => $"observations/{ObservationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>An observation takes the place of one that was wrong, and answers from now on.</summary>
[EventType("platform.strategy.observation-corrected.v1")]
public sealed record ObservationCorrected(
    string CountyCode, Guid ObservationId, long Version, Guid KeyResultId, Guid CorrectsObservationId, DateOnly ObservedOn, decimal? Value,
    int? Rank, int? ComparedCount, decimal? ReferenceValue) : IEvent
{
    string IEvent.Subject => $"observations/{ObservationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A key result without a number was assessed by a person; the reason is asked from the service.</summary>
[EventType("platform.strategy.key-result-assessed.v1")]
public sealed record KeyResultAssessed(
    string CountyCode, Guid AssessmentId, long Version, Guid KeyResultId, DateOnly AssessedOn,
    [OneOf(typeof(EventStanding))] string Status) : IEvent
{
    string IEvent.Subject => $"assessments/{AssessmentId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>What budgeting tells of counts as a cause for a key result.</summary>
[EventType("platform.strategy.key-result-linked.v1")]
public sealed record KeyResultLinked(
    string CountyCode, Guid LinkId, long Version, Guid KeyResultId, [OneOf(typeof(EventLinkKind))] string Kind, Guid? LineId) : IEvent
{
    string IEvent.Subject => $"links/{LinkId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A link no longer holds.</summary>
[EventType("platform.strategy.key-result-unlinked.v1")]
public sealed record KeyResultUnlinked(string CountyCode, Guid LinkId, long Version, Guid KeyResultId) : IEvent
{
    string IEvent.Subject => $"links/{LinkId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The county and the ministries have negotiated on steering.</summary>
[PublicEvent]
[EventType("platform.strategy.steering-negotiation-held.v1")]
public sealed record SteeringNegotiationHeld(
    string CountyCode, Guid NegotiationId, long Version, DateOnly HeldOn, bool FromDocument) : IEvent
{
    string IEvent.Subject => $"negotiations/{NegotiationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The ministries recommend something to the county. What, is asked from the service.</summary>
[PublicEvent]
[EventType("platform.strategy.recommendation-issued.v1")]
public sealed record RecommendationIssued(
    string CountyCode, Guid RecommendationId, long Version, Guid NegotiationId, int Number, DateOnly HeldOn, bool FromDocument) : IEvent
{
    string IEvent.Subject => $"recommendations/{RecommendationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A unit sees to a recommendation, by a day when one is set.</summary>
[EventType("platform.strategy.recommendation-assigned.v1")]
public sealed record RecommendationAssigned(string CountyCode, Guid RecommendationId, long Version, Guid UnitId, DateOnly? DueOn) : IEvent
{
    string IEvent.Subject => $"recommendations/{RecommendationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A recommendation is followed by these goals and key results; the list takes the place of the one before.</summary>
[EventType("platform.strategy.recommendation-linked.v1")]
public sealed record RecommendationLinked(
    string CountyCode, Guid RecommendationId, long Version, IReadOnlyList<Guid> GoalIds, IReadOnlyList<Guid> KeyResultIds) : IEvent
{
    string IEvent.Subject => $"recommendations/{RecommendationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The county has responded to a recommendation.</summary>
[PublicEvent]
[EventType("platform.strategy.recommendation-answered.v1")]
public sealed record RecommendationAnswered(
    string CountyCode, Guid RecommendationId, long Version, Guid ResponseId, DateOnly RespondedOn) : IEvent
{
    string IEvent.Subject => $"recommendations/{RecommendationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A recommendation has been followed, as its responses and their evidence show.</summary>
[PublicEvent]
[EventType("platform.strategy.recommendation-closed.v1")]
public sealed record RecommendationClosed(string CountyCode, Guid RecommendationId, long Version, DateOnly ClosedOn) : IEvent
{
    string IEvent.Subject => $"recommendations/{RecommendationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A programme that carries out the strategy begins.</summary>
[EventType("platform.strategy.programme-created.v1")]
public sealed record ProgrammeCreated(string CountyCode, Guid ProgrammeId, long Version, EventText Name, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"programmes/{ProgrammeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A programme has another name or period, other measures or sources.</summary>
[EventType("platform.strategy.programme-changed.v1")]
public sealed record ProgrammeChanged(string CountyCode, Guid ProgrammeId, long Version, EventText Name, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"programmes/{ProgrammeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>What a programme is to save in a year, in cents; 0 when that was taken back.</summary>
[EventType("platform.strategy.programme-saving-target-set.v1")]
public sealed record ProgrammeSavingTargetSet(
    string CountyCode, Guid ProgrammeId, long Version, EventText Name, int Year, long AmountCents) : IEvent
{
    string IEvent.Subject => $"programmes/{ProgrammeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A programme serves these key results, and no others any more.</summary>
[EventType("platform.strategy.programme-linked.v1")]
public sealed record ProgrammeLinked(string CountyCode, Guid ProgrammeId, long Version, IReadOnlyList<Guid> KeyResultIds) : IEvent
{
    string IEvent.Subject => $"programmes/{ProgrammeId}";
    long IEvent.SubjectVersion => Version;
}
