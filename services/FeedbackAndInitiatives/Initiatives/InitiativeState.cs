namespace Platform.FeedbackAndInitiatives.Initiatives;

/// <summary>How far an initiative is. Tables keep the names.</summary>
internal enum InitiativeState
{
    Unspecified,
    Received,
    Acknowledged,
    StandingVerified,
    Assigned,
    Hearing,
    Decided,
    Notified,
    Closed,
    Reclassified,
    Withdrawn
}
