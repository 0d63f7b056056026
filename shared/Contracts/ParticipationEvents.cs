using Platform.Contracts.Registry;

namespace Platform.Contracts.Participation;

/// <summary>A county's policy holds from a day on; the day is 0001-01-01 when the document that tells of it does not state one.</summary>
[PublicEvent]
[EventType("wellbeing.participation.policy-set.v1")]
public sealed record PolicySet(
    string CountyCode, Guid PolicyId, long Version, DateOnly EffectiveOn, int AnswerWithinDays, int AcknowledgeWithinMonths,
    int? PriorityShareBasisPoints, bool FromDocument = false) : IEvent
{
    string IEvent.Subject => $"participation-policies/{PolicyId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>Feedback was received; the last day to answer is null when no reply is wanted.</summary>
[EventType("wellbeing.participation.feedback-received.v1")]
public sealed record FeedbackReceived(
    string CountyCode, Guid FeedbackId, long Version, [OneOf(typeof(EventFeedbackType))] string Type,
    [OneOf(typeof(EventFeedbackChannel))] string Channel, Guid? UnitId, DateOnly ReceivedOn, DateOnly? AnswerDue) : IEvent
{
    string IEvent.Subject => $"feedback/{FeedbackId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A unit handles the feedback.</summary>
[EventType("wellbeing.participation.feedback-routed.v1")]
public sealed record FeedbackRouted(string CountyCode, Guid FeedbackId, long Version, Guid UnitId) : IEvent
{
    string IEvent.Subject => $"feedback/{FeedbackId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The unit that feedback was given about is known in the county by now; it was not when the feedback came.</summary>
[EventType("wellbeing.participation.feedback-unit-settled.v1")]
public sealed record FeedbackUnitSettled(string CountyCode, Guid FeedbackId, long Version, Guid UnitId) : IEvent
{
    string IEvent.Subject => $"feedback/{FeedbackId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>Feedback turned out to be an objection, which is another process.</summary>
[EventType("wellbeing.participation.feedback-redirected.v1")]
public sealed record FeedbackRedirected(string CountyCode, Guid FeedbackId, long Version) : IEvent
{
    string IEvent.Subject => $"feedback/{FeedbackId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>Feedback was answered.</summary>
[EventType("wellbeing.participation.feedback-answered.v1")]
public sealed record FeedbackAnswered(
    string CountyCode, Guid FeedbackId, long Version, [OneOf(typeof(EventFeedbackType))] string Type, Guid? UnitId, DateOnly AnsweredOn,
    bool InTime) : IEvent
{
    string IEvent.Subject => $"feedback/{FeedbackId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>Feedback is not handled before it is redacted.</summary>
[EventType("wellbeing.participation.feedback-quarantined.v1")]
public sealed record FeedbackQuarantined(
    string CountyCode, Guid FeedbackId, long Version, [OneOf(typeof(EventQuarantineReason))] string Reason) : IEvent
{
    string IEvent.Subject => $"feedback/{FeedbackId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>What must not be in the feedback or its answer is gone from them.</summary>
[EventType("wellbeing.participation.feedback-redacted.v1")]
public sealed record FeedbackRedacted(string CountyCode, Guid FeedbackId, long Version) : IEvent
{
    string IEvent.Subject => $"feedback/{FeedbackId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>Feedback goes on as an initiative.</summary>
[EventType("wellbeing.participation.feedback-reclassified.v1")]
public sealed record FeedbackReclassified(string CountyCode, Guid FeedbackId, long Version, Guid InitiativeId) : IEvent
{
    string IEvent.Subject => $"feedback/{FeedbackId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>Who gave the feedback is not known any more.</summary>
[EventType("wellbeing.participation.feedback-contact-erased.v1")]
public sealed record FeedbackContactErased(string CountyCode, Guid FeedbackId, long Version) : IEvent
{
    string IEvent.Subject => $"feedback/{FeedbackId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The unit that feedback was with has ended, and its one successor goes on with it.</summary>
[EventType("wellbeing.participation.feedback-moved.v1")]
public sealed record FeedbackMoved(string CountyCode, Guid FeedbackId, long Version, Guid FromUnitId, Guid ToUnitId) : IEvent
{
    string IEvent.Subject => $"feedback/{FeedbackId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>
/// How much feedback of a quarter was received and what became of it, by unit and type: when the quarter is over, and again on each day
/// on which more has become of it, for a year. The newest version counts.
/// </summary>
/// <param name="Quarter">1 to 4.</param>
[PublicEvent]
[EventType("wellbeing.participation.feedback-summarised.v1")]
public sealed record FeedbackSummarised(
    string CountyCode, int Year, int Quarter, long Version, IReadOnlyList<EventFeedbackFigures> Figures) : IEvent
{
    string IEvent.Subject => $"feedback-summaries/{CountyCode}-{Year}-{Quarter}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>
/// Counts of feedback to one unit, or to none, and of one type. What was promised an answer is one of four: answered in time, answered
/// late, overdue or waiting. What turned out to be an initiative or an objection is received and <c>Elsewhere</c>, and not promised.
/// </summary>
public sealed record EventFeedbackFigures(
    Guid? UnitId, [OneOf(typeof(EventFeedbackType))] string Type, int Received, int Elsewhere, int Promised, int AnsweredInTime,
    int AnsweredLate, int Overdue, int Waiting);

/// <summary>An initiative was received. Its title is asked for.</summary>
[PublicEvent]
[EventType("wellbeing.participation.initiative-filed.v1")]
public sealed record InitiativeFiled(
    string CountyCode, Guid InitiativeId, long Version, [OneOf(typeof(EventInitiativeType))] string Type, Guid? ServiceUnitId,
    int Initiators, DateOnly ReceivedOn, DateOnly AcknowledgeDue) : IEvent
{
    string IEvent.Subject => $"initiatives/{InitiativeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The initiators were told who handles the initiative and until when.</summary>
[PublicEvent]
[EventType("wellbeing.participation.initiative-acknowledged.v1")]
public sealed record InitiativeAcknowledged(
    string CountyCode, Guid InitiativeId, long Version, Guid? BodyId, Guid? UnitId, DateOnly EstimatedDecisionOn, bool InTime) : IEvent
{
    string IEvent.Subject => $"initiatives/{InitiativeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The initiators may take the initiative.</summary>
[EventType("wellbeing.participation.initiative-standing-verified.v1")]
public sealed record InitiativeStandingVerified(string CountyCode, Guid InitiativeId, long Version) : IEvent
{
    string IEvent.Subject => $"initiatives/{InitiativeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A body or a unit prepares the initiative.</summary>
[PublicEvent]
[EventType("wellbeing.participation.initiative-assigned.v1")]
public sealed record InitiativeAssigned(string CountyCode, Guid InitiativeId, long Version, Guid? BodyId, Guid? UnitId) : IEvent
{
    string IEvent.Subject => $"initiatives/{InitiativeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The unit that prepared the initiative has ended, and its one successor goes on with it.</summary>
[PublicEvent]
[EventType("wellbeing.participation.initiative-moved.v1")]
public sealed record InitiativeMoved(string CountyCode, Guid InitiativeId, long Version, Guid FromUnitId, Guid ToUnitId) : IEvent
{
    string IEvent.Subject => $"initiatives/{InitiativeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>What must not be in the public document of an initiative is gone from it: whoever keeps a copy asks for it again.</summary>
[PublicEvent]
[EventType("wellbeing.participation.initiative-redacted.v1")]
public sealed record InitiativeRedacted(string CountyCode, Guid InitiativeId, long Version) : IEvent
{
    string IEvent.Subject => $"initiatives/{InitiativeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The initiators were heard.</summary>
[PublicEvent]
[EventType("wellbeing.participation.hearing-held.v1")]
public sealed record HearingHeld(string CountyCode, Guid InitiativeId, long Version, DateOnly HeldOn) : IEvent
{
    string IEvent.Subject => $"initiatives/{InitiativeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The initiators did not want to be heard.</summary>
[PublicEvent]
[EventType("wellbeing.participation.hearing-waived.v1")]
public sealed record HearingWaived(string CountyCode, Guid InitiativeId, long Version, DateOnly WaivedOn) : IEvent
{
    string IEvent.Subject => $"initiatives/{InitiativeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>An initiative is decided. Its title and the measures are asked for.</summary>
[PublicEvent]
[EventType("wellbeing.participation.initiative-decided.v1")]
public sealed record InitiativeDecided(
    string CountyCode, Guid InitiativeId, long Version, [OneOf(typeof(EventInitiativeType))] string Type,
    [OneOf(typeof(EventInitiativeOutcome))] string Outcome, Guid DecisionBodyId, DateOnly DecidedOn, string? Section) : IEvent
{
    string IEvent.Subject => $"initiatives/{InitiativeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The initiators were told the decision.</summary>
[EventType("wellbeing.participation.initiator-notified.v1")]
public sealed record InitiatorNotified(string CountyCode, Guid InitiativeId, long Version, DateOnly NotifiedOn) : IEvent
{
    string IEvent.Subject => $"initiatives/{InitiativeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>An initiative is closed.</summary>
[PublicEvent]
[EventType("wellbeing.participation.initiative-closed.v1")]
public sealed record InitiativeClosed(string CountyCode, Guid InitiativeId, long Version) : IEvent
{
    string IEvent.Subject => $"initiatives/{InitiativeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>What was taken for an initiative goes on as feedback.</summary>
[EventType("wellbeing.participation.initiative-reclassified.v1")]
public sealed record InitiativeReclassified(string CountyCode, Guid InitiativeId, long Version, Guid FeedbackId) : IEvent
{
    string IEvent.Subject => $"initiatives/{InitiativeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The initiators took the initiative back.</summary>
[PublicEvent]
[EventType("wellbeing.participation.initiative-withdrawn.v1")]
public sealed record InitiativeWithdrawn(string CountyCode, Guid InitiativeId, long Version) : IEvent
{
    string IEvent.Subject => $"initiatives/{InitiativeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>Who one of the initiators is, is not known any more.</summary>
[EventType("wellbeing.participation.initiator-erased.v1")]
public sealed record InitiatorErased(string CountyCode, Guid InitiativeId, long Version) : IEvent
{
    string IEvent.Subject => $"initiatives/{InitiativeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The number of supporters that an initiative takes stands.</summary>
[PublicEvent]
[EventType("wellbeing.participation.support-threshold-frozen.v1")]
public sealed record SupportThresholdFrozen(
    string CountyCode, Guid InitiativeId, long Version, int ShareBasisPoints, int AgeMin, long Population, Guid ObservationId,
    long Supporters) : IEvent
{
    string IEvent.Subject => $"support/{InitiativeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>An initiative has reached the county's priority threshold; told once, and again when it was lost in between.</summary>
[PublicEvent]
[EventType("wellbeing.participation.support-threshold-reached.v1")]
public sealed record SupportThresholdReached(
    string CountyCode, Guid InitiativeId, long Version, long Supporters, DateOnly ReachedOn, DateOnly DecideBy) : IEvent
{
    string IEvent.Subject => $"support/{InitiativeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>
/// A referendum initiative has enough signatories to be put to the council; told once, and again when it was lost in between.
/// </summary>
[PublicEvent]
[EventType("wellbeing.participation.referendum-threshold-reached.v1")]
public sealed record ReferendumThresholdReached(
    string CountyCode, Guid InitiativeId, long Version, long Supporters, DateOnly ReachedOn) : IEvent
{
    string IEvent.Subject => $"support/{InitiativeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A signature was none, and this many are left.</summary>
[EventType("wellbeing.participation.support-invalidated.v1")]
public sealed record SupportInvalidated(
    string CountyCode, Guid InitiativeId, long Version, [OneOf(typeof(EventInvalidSupportReason))] string Reason, long Supporters) : IEvent
{
    string IEvent.Subject => $"support/{InitiativeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>An initiative that had reached its threshold has not, for signatures of it were none. A decision that was made stays.</summary>
[PublicEvent]
[EventType("wellbeing.participation.support-threshold-lost.v1")]
public sealed record SupportThresholdLost(
    string CountyCode, Guid InitiativeId, long Version, bool IsReferendum, long Supporters, long Threshold) : IEvent
{
    string IEvent.Subject => $"support/{InitiativeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>Who one of the supporters was, is not known any more.</summary>
[EventType("wellbeing.participation.supporter-erased.v1")]
public sealed record SupporterErased(string CountyCode, Guid InitiativeId, long Version) : IEvent
{
    string IEvent.Subject => $"support/{InitiativeId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A day by which something had to be done has passed; told once.</summary>
[EventType("wellbeing.participation.deadline-missed.v1")]
public sealed record DeadlineMissed(
    string CountyCode, Guid DeadlineId, long Version, [OneOf(typeof(EventDeadlineKind))] string Kind, Guid ConcernsId,
    DateOnly DueOn) : IEvent
{
    string IEvent.Subject => $"deadlines/{DeadlineId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The council was told of a year's initiatives.</summary>
[PublicEvent]
[EventType("wellbeing.participation.yearly-initiative-report-presented.v1")]
public sealed record YearlyInitiativeReportPresented(
    string CountyCode, Guid ReportId, long Version, int Year, int Received, int Decided, int Undecided, Guid BodyId,
    DateOnly PresentedOn) : IEvent
{
    string IEvent.Subject => $"yearly-initiative-reports/{ReportId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>People can take part in what the county does in one more way.</summary>
[PublicEvent]
[EventType("wellbeing.participation.way-created.v1")]
public sealed record WayCreated(
    string CountyCode, Guid WayId, long Version, [OneOf(typeof(EventWayKind))] string Kind, EventText Name, bool OpenToEveryone,
    [OneOf(typeof(EventParticipationMethod))] IReadOnlyList<string> Methods, EventPeriod Period, bool FromDocument) : IEvent
{
    string IEvent.Subject => $"ways/{WayId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A way to take part is open for the last time on a day.</summary>
[PublicEvent]
[EventType("wellbeing.participation.way-ended.v1")]
public sealed record WayEnded(string CountyCode, Guid WayId, long Version, DateOnly LastDay) : IEvent
{
    string IEvent.Subject => $"ways/{WayId}";
    long IEvent.SubjectVersion => Version;
}
