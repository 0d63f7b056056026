namespace Platform.FeedbackAndInitiatives.Ways;

/// <summary>How people take part in a way. Tables keep the names.</summary>
internal enum ParticipationMethod
{
    Unspecified,
    DiscussionsAndPanels,
    OpinionsBeforeDecisions,
    ServiceUsersInBodies,
    CoPlanning,
    FinancialPlanning,
    OwnInitiatives
}
