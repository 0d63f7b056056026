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

/// <summary>A <c>IndicatorDirection</c> as events tell it.</summary>
[NamesOf(typeof(V1.IndicatorDirection))]
public static class EventIndicatorDirection
{
    public const string HigherIsBetter = "HigherIsBetter";
    public const string LowerIsBetter = "LowerIsBetter";
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

/// <summary>A <c>MeasureState</c> as events tell it.</summary>
[NamesOf(typeof(V1.MeasureState))]
public static class EventMeasureState
{
    public const string Planned = "Planned";
    public const string UnderWay = "UnderWay";
    public const string Done = "Done";
    public const string Dropped = "Dropped";
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

/// <summary>An <c>InterimReportPart</c> as events tell it.</summary>
[NamesOf(typeof(V1.InterimReportPart))]
public static class EventInterimReportPart
{
    public const string Finances = "Finances";
    public const string Strategy = "Strategy";
    public const string Measures = "Measures";
    public const string Feedback = "Feedback";
    public const string Initiatives = "Initiatives";
}
