using Platform.Contracts.Registry;

namespace Platform.Contracts.Strategy;

/// <summary>A county strategy is being drafted.</summary>
[EventType("wellbeing.strategy.strategy-drafted.v1")]
public sealed record StrategyDrafted(string CountyCode, Guid StrategyId, long Version, EventText Name, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"strategies/{StrategyId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A draft has another name, period, mission, vision, other values or documents.</summary>
[EventType("wellbeing.strategy.strategy-changed.v1")]
public sealed record StrategyChanged(string CountyCode, Guid StrategyId, long Version, EventText Name, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"strategies/{StrategyId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A draft has a further change goal, objective or success factor.</summary>
[EventType("wellbeing.strategy.goal-added.v1")]
public sealed record GoalAdded(
    string CountyCode, Guid StrategyId, long Version, Guid GoalId, [OneOf(typeof(EventGoalKind))] string Kind, int Number) : IEvent
{
    string IEvent.Subject => $"strategies/{StrategyId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A goal of a draft was changed.</summary>
[EventType("wellbeing.strategy.goal-changed.v1")]
public sealed record GoalChanged(
    string CountyCode, Guid StrategyId, long Version, Guid GoalId, [OneOf(typeof(EventGoalKind))] string Kind, int Number) : IEvent
{
    string IEvent.Subject => $"strategies/{StrategyId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A goal was taken out of a draft.</summary>
[EventType("wellbeing.strategy.goal-removed.v1")]
public sealed record GoalRemoved(string CountyCode, Guid StrategyId, long Version, Guid GoalId) : IEvent
{
    string IEvent.Subject => $"strategies/{StrategyId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>
/// The county council has adopted a strategy. What a document does not state of the decision is null. Its goals are in the order of their
/// kinds and numbers; events that were told before they were part of it have null.
/// </summary>
[PublicEvent]
[EventType("wellbeing.strategy.strategy-adopted.v1")]
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
[EventType("wellbeing.strategy.strategy-superseded.v1")]
public sealed record StrategySuperseded(string CountyCode, Guid StrategyId, long Version, Guid SuccessorId, DateOnly LastDay) : IEvent
{
    string IEvent.Subject => $"strategies/{StrategyId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>It is defined what achieving a goal requires.</summary>
[EventType("wellbeing.strategy.key-result-defined.v1")]
public sealed record KeyResultDefined(
    string CountyCode, Guid KeyResultId, long Version, Guid StrategyId, Guid GoalId, [OneOf(typeof(EventComparator))] string Comparator,
    int? Year, Guid? OwnerUnitId, bool FromDocument) : IEvent
{
    string IEvent.Subject => $"key-results/{KeyResultId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A key result of a draft was changed.</summary>
[EventType("wellbeing.strategy.key-result-changed.v1")]
public sealed record KeyResultChanged(
    string CountyCode, Guid KeyResultId, long Version, Guid StrategyId, Guid GoalId, [OneOf(typeof(EventComparator))] string Comparator,
    int? Year) : IEvent
{
    string IEvent.Subject => $"key-results/{KeyResultId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A key result was taken out of a draft.</summary>
[EventType("wellbeing.strategy.key-result-removed.v1")]
public sealed record KeyResultRemoved(string CountyCode, Guid KeyResultId, long Version, Guid StrategyId) : IEvent
{
    string IEvent.Subject => $"key-results/{KeyResultId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A unit answers for a key result from a day on; null is none.</summary>
[EventType("wellbeing.strategy.key-result-owner-assigned.v1")]
public sealed record KeyResultOwnerAssigned(string CountyCode, Guid KeyResultId, long Version, Guid? UnitId, DateOnly EffectiveOn) : IEvent
{
    string IEvent.Subject => $"key-results/{KeyResultId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>
/// A key result of an adopted strategy has another status, or other open causes. The cause is the oldest one that is open: the type of the
/// event that told of it, and its subject; null when there is none.
/// </summary>
[EventType("wellbeing.strategy.key-result-status-changed.v1")]
public sealed record KeyResultStatusChanged(
    string CountyCode, Guid KeyResultId, long Version, Guid StrategyId, [OneOf(typeof(EventStanding))] string Status, string Reason,
    string? CauseType, string? CauseSubject) : IEvent
{
    string IEvent.Subject => $"key-results/{KeyResultId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>What was measured for a key result on a day.</summary>
[EventType("wellbeing.strategy.observation-recorded.v1")]
public sealed record ObservationRecorded(
    string CountyCode, Guid ObservationId, long Version, Guid KeyResultId, DateOnly ObservedOn, decimal? Value, int? Rank,
    int? ComparedCount, decimal? ReferenceValue, bool FromDocument) : IEvent
{
    string IEvent.Subject => $"observations/{ObservationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>An observation takes the place of one that was wrong, and answers from now on.</summary>
[EventType("wellbeing.strategy.observation-corrected.v1")]
public sealed record ObservationCorrected(
    string CountyCode, Guid ObservationId, long Version, Guid KeyResultId, Guid CorrectsObservationId, DateOnly ObservedOn, decimal? Value,
    int? Rank, int? ComparedCount, decimal? ReferenceValue) : IEvent
{
    string IEvent.Subject => $"observations/{ObservationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A key result without a number was assessed by a person; the reason is asked from the service.</summary>
[EventType("wellbeing.strategy.key-result-assessed.v1")]
public sealed record KeyResultAssessed(
    string CountyCode, Guid AssessmentId, long Version, Guid KeyResultId, DateOnly AssessedOn,
    [OneOf(typeof(EventStanding))] string Status) : IEvent
{
    string IEvent.Subject => $"assessments/{AssessmentId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>What budgeting tells of counts as a cause for a key result.</summary>
[EventType("wellbeing.strategy.key-result-linked.v1")]
public sealed record KeyResultLinked(
    string CountyCode, Guid LinkId, long Version, Guid KeyResultId, [OneOf(typeof(EventLinkKind))] string Kind, Guid? LineId) : IEvent
{
    string IEvent.Subject => $"links/{LinkId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A link no longer holds.</summary>
[EventType("wellbeing.strategy.key-result-unlinked.v1")]
public sealed record KeyResultUnlinked(string CountyCode, Guid LinkId, long Version, Guid KeyResultId) : IEvent
{
    string IEvent.Subject => $"links/{LinkId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The county and the ministries have negotiated on steering.</summary>
[PublicEvent]
[EventType("wellbeing.strategy.steering-negotiation-held.v1")]
public sealed record SteeringNegotiationHeld(
    string CountyCode, Guid NegotiationId, long Version, DateOnly HeldOn, bool FromDocument) : IEvent
{
    string IEvent.Subject => $"negotiations/{NegotiationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The ministries recommend something to the county. What, is asked from the service.</summary>
[PublicEvent]
[EventType("wellbeing.strategy.recommendation-issued.v1")]
public sealed record RecommendationIssued(
    string CountyCode, Guid RecommendationId, long Version, Guid NegotiationId, int Number, DateOnly HeldOn, bool FromDocument) : IEvent
{
    string IEvent.Subject => $"recommendations/{RecommendationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A unit sees to a recommendation, by a day when one is set.</summary>
[EventType("wellbeing.strategy.recommendation-assigned.v1")]
public sealed record RecommendationAssigned(string CountyCode, Guid RecommendationId, long Version, Guid UnitId, DateOnly? DueOn) : IEvent
{
    string IEvent.Subject => $"recommendations/{RecommendationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>
/// A recommendation is followed by these goals, key results and lines of budgets; the lists take the place of those before. Lines are null
/// in events of before they were told.
/// </summary>
[EventType("wellbeing.strategy.recommendation-linked.v1")]
public sealed record RecommendationLinked(
    string CountyCode, Guid RecommendationId, long Version, IReadOnlyList<Guid> GoalIds, IReadOnlyList<Guid> KeyResultIds,
    IReadOnlyList<Guid>? BudgetLineIds = null) : IEvent
{
    string IEvent.Subject => $"recommendations/{RecommendationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The county has responded to a recommendation.</summary>
[PublicEvent]
[EventType("wellbeing.strategy.recommendation-answered.v1")]
public sealed record RecommendationAnswered(
    string CountyCode, Guid RecommendationId, long Version, Guid ResponseId, DateOnly RespondedOn) : IEvent
{
    string IEvent.Subject => $"recommendations/{RecommendationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A recommendation has been followed, as its responses and their evidence show.</summary>
[PublicEvent]
[EventType("wellbeing.strategy.recommendation-closed.v1")]
public sealed record RecommendationClosed(string CountyCode, Guid RecommendationId, long Version, DateOnly ClosedOn) : IEvent
{
    string IEvent.Subject => $"recommendations/{RecommendationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The county has taken down one of the national objectives. What it says, is asked from the service.</summary>
[EventType("wellbeing.strategy.national-objective-recorded.v1")]
public sealed record NationalObjectiveRecorded(string CountyCode, Guid ObjectiveId, long Version, int Number, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"national-objectives/{ObjectiveId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A national objective is served by these goals and key results; the lists take the place of those before.</summary>
[EventType("wellbeing.strategy.national-objective-linked.v1")]
public sealed record NationalObjectiveLinked(
    string CountyCode, Guid ObjectiveId, long Version, IReadOnlyList<Guid> GoalIds, IReadOnlyList<Guid> KeyResultIds) : IEvent
{
    string IEvent.Subject => $"national-objectives/{ObjectiveId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The county has given the ministries its report on a year (section 29 of Act 612/2021).</summary>
[PublicEvent]
[EventType("wellbeing.strategy.county-report-submitted.v1")]
public sealed record CountyReportSubmitted(string CountyCode, Guid ReportId, long Version, int Year, DateOnly SubmittedOn) : IEvent
{
    string IEvent.Subject => $"county-reports/{ReportId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A programme that carries out the strategy begins.</summary>
[EventType("wellbeing.strategy.programme-created.v1")]
public sealed record ProgrammeCreated(string CountyCode, Guid ProgrammeId, long Version, EventText Name, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"programmes/{ProgrammeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A programme has another name or period, other measures or sources.</summary>
[EventType("wellbeing.strategy.programme-changed.v1")]
public sealed record ProgrammeChanged(string CountyCode, Guid ProgrammeId, long Version, EventText Name, EventPeriod Period) : IEvent
{
    string IEvent.Subject => $"programmes/{ProgrammeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>What a programme is to save in a year, in cents; 0 when that was taken back.</summary>
[EventType("wellbeing.strategy.programme-saving-target-set.v1")]
public sealed record ProgrammeSavingTargetSet(
    string CountyCode, Guid ProgrammeId, long Version, EventText Name, int Year, long AmountCents) : IEvent
{
    string IEvent.Subject => $"programmes/{ProgrammeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A programme serves these key results, and no others any more.</summary>
[EventType("wellbeing.strategy.programme-linked.v1")]
public sealed record ProgrammeLinked(string CountyCode, Guid ProgrammeId, long Version, IReadOnlyList<Guid> KeyResultIds) : IEvent
{
    string IEvent.Subject => $"programmes/{ProgrammeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A unit is to do something until a day, for goals, key results and budget lines.</summary>
[EventType("wellbeing.strategy.measure-planned.v1")]
public sealed record MeasurePlanned(
    string CountyCode, Guid MeasureId, long Version, Guid UnitId, DateOnly DueOn, IReadOnlyList<Guid> GoalIds,
    IReadOnlyList<Guid> KeyResultIds, IReadOnlyList<Guid> BudgetLineIds) : IEvent
{
    string IEvent.Subject => $"measures/{MeasureId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A measure says something else; the lists take the place of those before.</summary>
[EventType("wellbeing.strategy.measure-changed.v1")]
public sealed record MeasureChanged(
    string CountyCode, Guid MeasureId, long Version, Guid UnitId, DateOnly DueOn, IReadOnlyList<Guid> GoalIds,
    IReadOnlyList<Guid> KeyResultIds, IReadOnlyList<Guid> BudgetLineIds) : IEvent
{
    string IEvent.Subject => $"measures/{MeasureId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A measure has begun, is done, was dropped or goes on after all.</summary>
[EventType("wellbeing.strategy.measure-state-changed.v1")]
public sealed record MeasureStateChanged(
    string CountyCode, Guid MeasureId, long Version, [OneOf(typeof(EventMeasureState))] string State, DateOnly Since) : IEvent
{
    string IEvent.Subject => $"measures/{MeasureId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The unit of an open measure has ended, and its one successor goes on with it.</summary>
[EventType("wellbeing.strategy.measure-moved.v1")]
public sealed record MeasureMoved(string CountyCode, Guid MeasureId, long Version, Guid FromUnitId, Guid ToUnitId) : IEvent
{
    string IEvent.Subject => $"measures/{MeasureId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The last day of a measure has passed and it is neither done nor dropped. Told once for each last day.</summary>
[EventType("wellbeing.strategy.measure-late.v1")]
public sealed record MeasureLate(string CountyCode, Guid MeasureId, long Version, Guid UnitId, DateOnly DueOn) : IEvent
{
    string IEvent.Subject => $"measures/{MeasureId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>An observation was wrong and has nothing in its place.</summary>
[EventType("wellbeing.strategy.observation-withdrawn.v1")]
public sealed record ObservationWithdrawn(
    string CountyCode, Guid ObservationId, long Version, Guid KeyResultId, DateOnly ObservedOn) : IEvent
{
    string IEvent.Subject => $"observations/{ObservationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A national indicator tells of a key result from now on, and which way is the better one.</summary>
[EventType("wellbeing.strategy.indicator-source-set.v1")]
public sealed record IndicatorSourceSet(
    string CountyCode, Guid KeyResultId, long Version, string Indicator, [OneOf(typeof(EventIndicatorDirection))] string Direction,
    IReadOnlyList<string> ExcludedAreas, int? ExpectedEveryMonths) : IEvent
{
    string IEvent.Subject => $"indicator-sources/{KeyResultId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The day has passed by which figures of an indicator were expected. Told once for each such day.</summary>
[EventType("wellbeing.strategy.indicator-late.v1")]
public sealed record IndicatorLate(
    string CountyCode, Guid KeyResultId, long Version, string Indicator, DateOnly DueOn, DateOnly? NewestObservedOn) : IEvent
{
    string IEvent.Subject => $"indicator-sources/{KeyResultId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A check-in of a key result is expected every so many months; null when none is.</summary>
[EventType("wellbeing.strategy.check-in-schedule-set.v1")]
public sealed record CheckInScheduleSet(string CountyCode, Guid KeyResultId, long Version, int? EveryMonths) : IEvent
{
    string IEvent.Subject => $"check-in-schedules/{KeyResultId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>Somebody has said how sure it is that a key result is reached, 0 to 10. What was said, is asked from the service.</summary>
[EventType("wellbeing.strategy.check-in-recorded.v1")]
public sealed record CheckInRecorded(
    string CountyCode, Guid CheckInId, long Version, Guid KeyResultId, DateOnly CheckedOn, int Confidence) : IEvent
{
    string IEvent.Subject => $"check-ins/{CheckInId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The day has passed by which a check-in of a key result was expected. Told once for each such day.</summary>
[EventType("wellbeing.strategy.check-in-late.v1")]
public sealed record CheckInLate(string CountyCode, Guid KeyResultId, long Version, DateOnly DueOn, DateOnly? NewestCheckedOn) : IEvent
{
    string IEvent.Subject => $"check-in-schedules/{KeyResultId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>What is written around a strategy is another. What, is asked from the service.</summary>
[EventType("wellbeing.strategy.strategy-described.v1")]
public sealed record StrategyDescribed(string CountyCode, Guid StrategyId, long Version) : IEvent
{
    string IEvent.Subject => $"strategies/{StrategyId}";
    long IEvent.SubjectVersion => Version;
}
