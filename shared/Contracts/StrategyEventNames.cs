namespace Platform.Contracts.Strategy;

/// <summary>A <c>Comparator</c> as events tell it.</summary>
[NamesOf(typeof(V1.Comparator))]
public static class EventComparator
{
    public const string AtLeast = "AtLeast";
    public const string AtMost = "AtMost";
    public const string RankWithinTopShare = "RankWithinTopShare";
    public const string RankAtMost = "RankAtMost";
    public const string AtLeastNationalAverage = "AtLeastNationalAverage";
    public const string Qualitative = "Qualitative";
}

/// <summary>A <c>GoalKind</c> as events tell it.</summary>
[NamesOf(typeof(V1.GoalKind))]
public static class EventGoalKind
{
    public const string ChangeGoal = "ChangeGoal";
    public const string Objective = "Objective";
    public const string SuccessFactor = "SuccessFactor";
}

/// <summary>A <c>LinkKind</c> as events tell it.</summary>
[NamesOf(typeof(V1.LinkKind))]
public static class EventLinkKind
{
    public const string BalancedEconomy = "BalancedEconomy";
    public const string OwnerUnit = "OwnerUnit";
    public const string BudgetLine = "BudgetLine";
    public const string AnyLine = "AnyLine";
}

/// <summary>A <c>Standing</c> as events tell it.</summary>
[NamesOf(typeof(V1.Standing))]
public static class EventStanding
{
    public const string NoData = "NoData";
    public const string OnTrack = "OnTrack";
    public const string AtRisk = "AtRisk";
    public const string OffTrack = "OffTrack";
    public const string Achieved = "Achieved";
}
