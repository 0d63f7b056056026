namespace Platform.FeedbackAndInitiatives.Initiatives;

/// <summary>What came of an initiative. Tables keep the names.</summary>
internal enum InitiativeOutcome
{
    Unspecified,
    Accepted,
    PartlyAccepted,
    Rejected
}
