namespace Platform.Contracts.Budgeting;

/// <summary>The county council has adopted the financial statements of a year. Below zero, the result is a deficit.</summary>
[PublicEvent]
[EventType("wellbeing.budgeting.financial-statements-adopted.v1")]
public sealed record FinancialStatementsAdopted(
    string CountyCode, Guid StatementsId, long Version, int FinancialYear, long ResultCents, Guid DecisionBodyId, DateOnly DecidedOn,
    string? Section) : IEvent
{
    string IEvent.Subject => $"statements/{StatementsId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A year's statements leave a deficit on the balance sheet that is to be covered.</summary>
[PublicEvent]
[EventType("wellbeing.budgeting.deficit-recorded.v1")]
public sealed record DeficitRecorded(
    string CountyCode, long Version, int FinancialYear, long ResultCents, long BalanceCents, int FirstDeficitYear) : IEvent
{
    string IEvent.Subject => $"deficits/{CountyCode}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The day by which the deficit is to be covered, by rule BUD-7 or, with the extension, by BUD-8.</summary>
[PublicEvent]
[EventType("wellbeing.budgeting.deficit-deadline-set.v1")]
public sealed record DeficitDeadlineSet(
    string CountyCode, long Version, DateOnly Deadline, int FirstDeficitYear, string Rule, Guid? ExtensionId) : IEvent
{
    string IEvent.Subject => $"deficits/{CountyCode}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>Nothing of the deficit is left.</summary>
[PublicEvent]
[EventType("wellbeing.budgeting.deficit-covered.v1")]
public sealed record DeficitCovered(string CountyCode, long Version, int FinancialYear, long BalanceCents, int FirstDeficitYear) : IEvent
{
    string IEvent.Subject => $"deficits/{CountyCode}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>How many years a county has to cover a deficit.</summary>
[EventType("wellbeing.budgeting.coverage-policy-set.v1")]
public sealed record CoveragePolicySet(string CountyCode, long Version, int Years) : IEvent
{
    string IEvent.Subject => $"coverage-policies/{CountyCode}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The approved plan does not cover the deficit by its deadline, or no longer does.</summary>
[EventType("wellbeing.budgeting.deficit-plan-fell-short.v1")]
public sealed record DeficitPlanFellShort(
    string CountyCode, long Version, DateOnly Deadline, int FirstDeficitYear, long BalanceCents, long LackingCents) : IEvent
{
    string IEvent.Subject => $"deficits/{CountyCode}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The approved plan covers the deficit by its deadline again.</summary>
[EventType("wellbeing.budgeting.deficit-plan-covers.v1")]
public sealed record DeficitPlanCovers(string CountyCode, long Version, DateOnly Deadline, int FirstDeficitYear, long BalanceCents) : IEvent
{
    string IEvent.Subject => $"deficits/{CountyCode}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The state has started an assessment procedure for the county (rule BUD-17).</summary>
[PublicEvent]
[EventType("wellbeing.budgeting.assessment-procedure-started.v1")]
public sealed record AssessmentProcedureStarted(
    string CountyCode, Guid ProcedureId, long Version, DateOnly StartedOn, DateOnly? ReportDueOn) : IEvent
{
    string IEvent.Subject => $"assessment-procedures/{ProcedureId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>An assessment procedure has ended.</summary>
[PublicEvent]
[EventType("wellbeing.budgeting.assessment-procedure-ended.v1")]
public sealed record AssessmentProcedureEnded(
    string CountyCode, Guid ProcedureId, long Version, DateOnly StartedOn, DateOnly EndedOn) : IEvent
{
    string IEvent.Subject => $"assessment-procedures/{ProcedureId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The county has applied for additional funding of a year (rule BUD-16).</summary>
[PublicEvent]
[EventType("wellbeing.budgeting.additional-funding-applied.v1")]
public sealed record AdditionalFundingApplied(
    string CountyCode, Guid ApplicationId, long Version, int Year, DateOnly AppliedOn, long AppliedCents) : IEvent
{
    string IEvent.Subject => $"additional-funding/{ApplicationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The state has decided on additional funding; 0 cents refuse it (rules BUD-16 and BUD-17).</summary>
[PublicEvent]
[EventType("wellbeing.budgeting.additional-funding-decided.v1")]
public sealed record AdditionalFundingDecided(
    string CountyCode, Guid ApplicationId, long Version, int Year, DateOnly DecidedOn, long AppliedCents, long GrantedCents) : IEvent
{
    string IEvent.Subject => $"additional-funding/{ApplicationId}";
    long IEvent.SubjectVersion => Version;
}
