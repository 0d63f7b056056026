namespace Platform.Contracts.Participation;

/// <summary>A <c>DeadlineKind</c> as events tell it.</summary>
[NamesOf(typeof(V1.DeadlineKind))]
public static class EventDeadlineKind
{
    public const string Answer = "Answer";
    public const string Acknowledgement = "Acknowledgement";
    public const string Decision = "Decision";
}

/// <summary>A <c>FeedbackChannel</c> as events tell it.</summary>
[NamesOf(typeof(V1.FeedbackChannel))]
public static class EventFeedbackChannel
{
    public const string Web = "Web";
    public const string Email = "Email";
    public const string Phone = "Phone";
    public const string Paper = "Paper";
    public const string InPerson = "InPerson";
}

/// <summary>A <c>FeedbackType</c> as events tell it.</summary>
[NamesOf(typeof(V1.FeedbackType))]
public static class EventFeedbackType
{
    public const string Thanks = "Thanks";
    public const string Criticism = "Criticism";
    public const string Idea = "Idea";
    public const string Question = "Question";
    public const string Accessibility = "Accessibility";
}

/// <summary>A <c>InitiativeOutcome</c> as events tell it.</summary>
[NamesOf(typeof(V1.InitiativeOutcome))]
public static class EventInitiativeOutcome
{
    public const string Accepted = "Accepted";
    public const string PartlyAccepted = "PartlyAccepted";
    public const string Rejected = "Rejected";
}

/// <summary>A <c>InitiativeType</c> as events tell it.</summary>
[NamesOf(typeof(V1.InitiativeType))]
public static class EventInitiativeType
{
    public const string Member = "Member";
    public const string Service = "Service";
    public const string CouncilMotion = "CouncilMotion";
    public const string Referendum = "Referendum";
}

/// <summary>A <c>ParticipationMethod</c> as events tell it.</summary>
[NamesOf(typeof(V1.ParticipationMethod))]
public static class EventParticipationMethod
{
    public const string DiscussionsAndPanels = "DiscussionsAndPanels";
    public const string OpinionsBeforeDecisions = "OpinionsBeforeDecisions";
    public const string ServiceUsersInBodies = "ServiceUsersInBodies";
    public const string CoPlanning = "CoPlanning";
    public const string FinancialPlanning = "FinancialPlanning";
    public const string OwnInitiatives = "OwnInitiatives";
}

/// <summary>A <c>QuarantineReason</c> as events tell it.</summary>
[NamesOf(typeof(V1.QuarantineReason))]
public static class EventQuarantineReason
{
    public const string IdentityCode = "IdentityCode";
    public const string SensitiveData = "SensitiveData";
    public const string PersonalCare = "PersonalCare";
}

/// <summary>A <c>WayKind</c> as events tell it.</summary>
[NamesOf(typeof(V1.WayKind))]
public static class EventWayKind
{
    public const string Voting = "Voting";
    public const string Community = "Community";
    public const string InfluenceBodies = "InfluenceBodies";
    public const string Initiatives = "Initiatives";
    public const string Feedback = "Feedback";
    public const string Discussions = "Discussions";
}

/// <summary>An <c>InvalidSupportReason</c> as events tell it.</summary>
[NamesOf(typeof(V1.InvalidSupportReason))]
public static class EventInvalidSupportReason
{
    public const string UnderAge = "UnderAge";
    public const string NotResident = "NotResident";
    public const string False = "False";
    public const string Duplicate = "Duplicate";
}
