namespace Platform.FeedbackAndInitiatives;

/// <summary>Who may take an initiative, and about what. Tables keep the names.</summary>
internal enum InitiativeType
{
    Unspecified,
    Member,
    Service,
    CouncilMotion,
    Referendum
}
