namespace Platform.Contracts.Budgeting;

/// <summary>A <c>BindingLevel</c> as events tell it.</summary>
[NamesOf(typeof(V1.BindingLevel))]
public static class EventBindingLevel
{
    public const string Line = "Line";
    public const string Unit = "Unit";
    public const string BranchAccountGroup = "BranchAccountGroup";
    public const string Branch = "Branch";
}

/// <summary>A <c>ForecastMethod</c> as events tell it.</summary>
[NamesOf(typeof(V1.ForecastMethod))]
public static class EventForecastMethod
{
    public const string ByHand = "ByHand";
    public const string RunRate = "RunRate";
    public const string RestAsBudgeted = "RestAsBudgeted";
}

/// <summary>A <c>Outcome</c> as events tell it.</summary>
[NamesOf(typeof(V1.Outcome))]
public static class EventOutcome
{
    public const string Surplus = "Surplus";
    public const string Balanced = "Balanced";
    public const string Deficit = "Deficit";
}

/// <summary>A <c>ReportKind</c> as events tell it.</summary>
[NamesOf(typeof(V1.ReportKind))]
public static class EventReportKind
{
    public const string FollowUp = "FollowUp";
    public const string InterimReport = "InterimReport";
    public const string QuarterlyReview = "QuarterlyReview";
    public const string StateTreasury = "StateTreasury";
    public const string FinancialStatements = "FinancialStatements";
    public const string Budget = "Budget";
    public const string Steering = "Steering";
}
