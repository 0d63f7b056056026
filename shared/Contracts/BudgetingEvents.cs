namespace Platform.Contracts.Budgeting;

/// <summary>The result of a year in a budget or plan: revenue estimates less appropriations.</summary>
public sealed record EventYearResult(int Year, long ResultCents);

/// <summary>The budget of a year is being drafted.</summary>
[EventType("platform.budgeting.budget-drafted.v1")]
public sealed record BudgetDrafted(string CountyCode, Guid EditionId, long Version, int Year, int LastPlanYear) : IEvent
{
    string IEvent.Subject => $"editions/{EditionId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>An amendment of a budget is being drafted; a reallocation moves money between lines and adds none.</summary>
[EventType("platform.budgeting.amendment-drafted.v1")]
public sealed record AmendmentDrafted(string CountyCode, Guid EditionId, long Version, int Year, Guid AmendsEditionId, bool Reallocation = false) : IEvent
{
    string IEvent.Subject => $"editions/{EditionId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>Lines of a draft were added, replaced or removed.</summary>
[EventType("platform.budgeting.lines-changed.v1")]
public sealed record LinesChanged(string CountyCode, Guid EditionId, long Version, int Year, IReadOnlyList<Guid> Put, IReadOnlyList<Guid> Removed) : IEvent
{
    string IEvent.Subject => $"editions/{EditionId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The county executive proposes a budget or an amendment of it to the county council.</summary>
[EventType("platform.budgeting.budget-proposed.v1")]
public sealed record BudgetProposed(
    string CountyCode, Guid EditionId, long Version, int Year, Guid? AmendsEditionId, DateOnly DecidedOn, string? Section, IReadOnlyList<EventYearResult> ResultByYear) : IEvent
{
    string IEvent.Subject => $"editions/{EditionId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A proposal was given back to be drafted again.</summary>
[EventType("platform.budgeting.budget-returned.v1")]
public sealed record BudgetReturned(string CountyCode, Guid EditionId, long Version, int Year) : IEvent
{
    string IEvent.Subject => $"editions/{EditionId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The county council has approved the budget of a year. Balanced tells of the budget year and the two after it (rule BUD-6), late of rule BUD-1.</summary>
[PublicEvent]
[EventType("platform.budgeting.budget-approved.v1")]
public sealed record BudgetApproved(
    string CountyCode, Guid EditionId, long Version, int Year, IReadOnlyList<int> PlanYears, IReadOnlyList<EventYearResult> ResultByYear, bool Balanced,
    bool CouncilDeviation, bool Late, Guid DecisionBodyId, DateOnly DecidedOn, string? Section) : IEvent
{
    string IEvent.Subject => $"editions/{EditionId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The county council has approved an amendment; it is in force from here on.</summary>
[PublicEvent]
[EventType("platform.budgeting.budget-amended.v1")]
public sealed record BudgetAmended(
    string CountyCode, Guid EditionId, long Version, int Year, int Number, Guid AmendsEditionId, IReadOnlyList<int> PlanYears, IReadOnlyList<EventYearResult> ResultByYear,
    bool Balanced, bool CouncilDeviation, Guid DecisionBodyId, DateOnly DecidedOn, string? Section, bool Reallocation = false) : IEvent
{
    string IEvent.Subject => $"editions/{EditionId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A document tells of a budget that was approved in the past. What it does not state is null, and without lines there are no results.</summary>
[PublicEvent]
[EventType("platform.budgeting.budget-recorded.v1")]
public sealed record BudgetRecorded(
    string CountyCode, Guid EditionId, long Version, int Year, int? LastPlanYear, DateOnly? ApprovedOn, IReadOnlyList<EventYearResult> ResultByYear) : IEvent
{
    string IEvent.Subject => $"editions/{EditionId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>What a batch adds to a unit.</summary>
public sealed record EventUnitBooked(Guid UnitId, long SpentCents, long ReceivedCents);

/// <summary>A batch of postings counts: of a month, or, where the month is 0, of several. Units are null when there are more than 500.</summary>
[EventType("platform.budgeting.actuals-recorded.v1")]
public sealed record ActualsRecorded(
    string CountyCode, Guid BatchId, long Version, int Year, int Month, int Postings, long SpentCents, long ReceivedCents,
    IReadOnlyList<EventUnitBooked>? Units = null) : IEvent
{
    string IEvent.Subject => $"batches/{BatchId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>More was spent on a binding line than an approved edition allows. Told once a line and edition while it lasts.</summary>
[EventType("platform.budgeting.appropriation-exceeded.v1")]
public sealed record AppropriationExceeded(
    string CountyCode, int Year, Guid LineId, long Version, Guid EditionId, int EditionNumber, Guid UnitId, string AccountGroup, long BudgetCents, long OutturnCents) : IEvent
{
    string IEvent.Subject => $"exceedances/{CountyCode}/{Year}/{LineId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>An exceedance is covered: by an amendment, which is then named, or by a correction of what was booked.</summary>
[EventType("platform.budgeting.appropriation-exceedance-cleared.v1")]
public sealed record AppropriationExceedanceCleared(
    string CountyCode, int Year, Guid LineId, long Version, Guid? ByEditionId, Guid UnitId, string AccountGroup, long BudgetCents, long OutturnCents) : IEvent
{
    string IEvent.Subject => $"exceedances/{CountyCode}/{Year}/{LineId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The county council has adopted the financial statements of a year. Below zero, the result is a deficit.</summary>
[PublicEvent]
[EventType("platform.budgeting.financial-statements-adopted.v1")]
public sealed record FinancialStatementsAdopted(
    string CountyCode, Guid StatementsId, long Version, int FinancialYear, long ResultCents, Guid DecisionBodyId, DateOnly DecidedOn, string? Section) : IEvent
{
    string IEvent.Subject => $"statements/{StatementsId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A year's statements leave a deficit on the balance sheet that is to be covered.</summary>
[PublicEvent]
[EventType("platform.budgeting.deficit-recorded.v1")]
public sealed record DeficitRecorded(string CountyCode, long Version, int FinancialYear, long ResultCents, long BalanceCents, int FirstDeficitYear) : IEvent
{
    string IEvent.Subject => $"deficits/{CountyCode}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The day by which the deficit is to be covered, by rule BUD-7 or, with the extension, by BUD-8.</summary>
[PublicEvent]
[EventType("platform.budgeting.deficit-deadline-set.v1")]
public sealed record DeficitDeadlineSet(string CountyCode, long Version, DateOnly Deadline, int FirstDeficitYear, string Rule, Guid? ExtensionId) : IEvent
{
    string IEvent.Subject => $"deficits/{CountyCode}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>Nothing of the deficit is left.</summary>
[PublicEvent]
[EventType("platform.budgeting.deficit-covered.v1")]
public sealed record DeficitCovered(string CountyCode, long Version, int FinancialYear, long BalanceCents, int FirstDeficitYear) : IEvent
{
    string IEvent.Subject => $"deficits/{CountyCode}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>How many years a county has to cover a deficit.</summary>
[EventType("platform.budgeting.coverage-policy-set.v1")]
public sealed record CoveragePolicySet(string CountyCode, long Version, int Years) : IEvent
{
    string IEvent.Subject => $"coverage-policies/{CountyCode}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The funding of a year is known.</summary>
[PublicEvent]
[EventType("platform.budgeting.funding-recorded.v1")]
public sealed record FundingRecorded(string CountyCode, Guid FundingId, long Version, int Year, long AmountCents, bool Exact, bool FromDocument) : IEvent
{
    string IEvent.Subject => $"funding/{FundingId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A year's result is expected to be so. A document may leave out the day and the amount. The method is null for a forecast made by hand.</summary>
[EventType("platform.budgeting.forecast-changed.v1")]
public sealed record ForecastChanged(string CountyCode, Guid ForecastId, long Version, int Year, DateOnly? MadeOn, string Outcome, long? ResultCents, bool FromDocument,
    string? Method = null) : IEvent
{
    string IEvent.Subject => $"forecasts/{ForecastId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>What a county reports and by when is set for a series and the years from one on.</summary>
[EventType("platform.budgeting.reporting-calendar-set.v1")]
public sealed record ReportingCalendarSet(string CountyCode, Guid CalendarId, long Version, string Series, int Number, int? FirstYear, bool FromDocument) : IEvent
{
    string IEvent.Subject => $"reporting-calendars/{CalendarId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A report is to be made: its due day comes near, or, when no day is stated, the period that it covers has ended.</summary>
[EventType("platform.budgeting.report-due.v1")]
public sealed record ReportDue(
    string CountyCode, int Year, string Series, string DutyKey, int PeriodNumber, long Version, string Kind, DateOnly? PeriodEnd, DateOnly? DueOn) : IEvent
{
    string IEvent.Subject => $"obligations/{CountyCode}/{Year}/{Series}/{DutyKey}/{PeriodNumber}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The due day of a report has passed, and none was submitted.</summary>
[EventType("platform.budgeting.report-overdue.v1")]
public sealed record ReportOverdue(
    string CountyCode, int Year, string Series, string DutyKey, int PeriodNumber, long Version, string Kind, DateOnly? PeriodEnd, DateOnly DueOn) : IEvent
{
    string IEvent.Subject => $"obligations/{CountyCode}/{Year}/{Series}/{DutyKey}/{PeriodNumber}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A report was submitted, in time or late.</summary>
[EventType("platform.budgeting.report-submitted.v1")]
public sealed record ReportSubmitted(
    string CountyCode, Guid SubmissionId, long Version, int Year, string Series, string DutyKey, int PeriodNumber, string Kind, DateOnly SubmittedOn, DateOnly? DueOn, bool Late,
    Guid? InterimReportId, DateOnly? PeriodEnd = null) : IEvent
{
    string IEvent.Subject => $"submissions/{SubmissionId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The figures of a year up to a month are frozen beside the edition that was in force: appropriations and revenue estimates.</summary>
[EventType("platform.budgeting.interim-report-frozen.v1")]
public sealed record InterimReportFrozen(
    string CountyCode, Guid ReportId, long Version, int Year, int ToMonth, DateOnly AsOf, Guid EditionId, int EditionNumber, long AppropriationsCents, long SpentCents,
    long RevenueEstimatesCents, long ReceivedCents, int ExceededLines) : IEvent
{
    string IEvent.Subject => $"interim-reports/{ReportId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The approved plan does not cover the deficit by its deadline, or no longer does.</summary>
[EventType("platform.budgeting.deficit-plan-fell-short.v1")]
public sealed record DeficitPlanFellShort(string CountyCode, long Version, DateOnly Deadline, int FirstDeficitYear, long BalanceCents, long LackingCents) : IEvent
{
    string IEvent.Subject => $"deficits/{CountyCode}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The approved plan covers the deficit by its deadline again.</summary>
[EventType("platform.budgeting.deficit-plan-covers.v1")]
public sealed record DeficitPlanCovers(string CountyCode, long Version, DateOnly Deadline, int FirstDeficitYear, long BalanceCents) : IEvent
{
    string IEvent.Subject => $"deficits/{CountyCode}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The state has started an assessment procedure for the county (rule BUD-17).</summary>
[PublicEvent]
[EventType("platform.budgeting.assessment-procedure-started.v1")]
public sealed record AssessmentProcedureStarted(string CountyCode, Guid ProcedureId, long Version, DateOnly StartedOn, DateOnly? ReportDueOn) : IEvent
{
    string IEvent.Subject => $"assessment-procedures/{ProcedureId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>An assessment procedure has ended.</summary>
[PublicEvent]
[EventType("platform.budgeting.assessment-procedure-ended.v1")]
public sealed record AssessmentProcedureEnded(string CountyCode, Guid ProcedureId, long Version, DateOnly StartedOn, DateOnly EndedOn) : IEvent
{
    string IEvent.Subject => $"assessment-procedures/{ProcedureId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The county council has decided an investment plan; the costs are of investments and contracts like them.</summary>
[PublicEvent]
[EventType("platform.budgeting.investment-plan-recorded.v1")]
public sealed record InvestmentPlanRecorded(
    string CountyCode, Guid PlanId, long Version, int FirstYear, int LastYear, long HealthAndSocialCents, long RescueCents, DateOnly DecidedOn, bool DuringAssessment) : IEvent
{
    string IEvent.Subject => $"investment-plans/{PlanId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The Government has decided how much a county may borrow for long in a year.</summary>
[PublicEvent]
[EventType("platform.budgeting.loan-authorisation-decided.v1")]
public sealed record LoanAuthorisationDecided(string CountyCode, Guid AuthorisationId, long Version, int Year, long AmountCents, DateOnly DecidedOn) : IEvent
{
    string IEvent.Subject => $"loan-authorisations/{AuthorisationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A long-term loan was drawn; with it so much of the year's authorisation is used.</summary>
[EventType("platform.budgeting.long-term-loan-drawn.v1")]
public sealed record LongTermLoanDrawn(
    string CountyCode, Guid LoanId, long Version, int Year, long AmountCents, Guid InvestmentId, long DrawnCents, long AuthorisedCents, bool DuringAssessment) : IEvent
{
    string IEvent.Subject => $"loans/{LoanId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The state has decided on a year's funding.</summary>
[PublicEvent]
[EventType("platform.budgeting.funding-decision-received.v1")]
public sealed record FundingDecisionReceived(string CountyCode, Guid FundingId, long Version, int Year, long AmountCents, DateOnly DecidedOn) : IEvent
{
    string IEvent.Subject => $"funding-decisions/{FundingId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>What the state's funding rests on from a year on is on record: weights of its criteria, the percentage of the check afterwards, or both.</summary>
[PublicEvent]
[EventType("platform.budgeting.funding-parameters-set.v1")]
public sealed record FundingParametersSet(string CountyCode, Guid ParametersId, long Version, int Year, int? AdjustmentPercent, bool FromDocument) : IEvent
{
    string IEvent.Subject => $"funding-parameters/{ParametersId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A price list is being drafted.</summary>
[EventType("platform.budgeting.price-list-drafted.v1")]
public sealed record PriceListDrafted(string CountyCode, Guid PriceListId, long Version, DateOnly ValidFrom, DateOnly? ValidTo, int Products) : IEvent
{
    string IEvent.Subject => $"price-lists/{PriceListId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The products of a drafted price list were replaced.</summary>
[EventType("platform.budgeting.prices-changed.v1")]
public sealed record PricesChanged(string CountyCode, Guid PriceListId, long Version, int Products) : IEvent
{
    string IEvent.Subject => $"price-lists/{PriceListId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A price list is approved; it is read by everybody on the days on which it is valid.</summary>
[PublicEvent]
[EventType("platform.budgeting.price-list-approved.v1")]
public sealed record PriceListApproved(
    string CountyCode, Guid PriceListId, long Version, int Number, DateOnly ValidFrom, DateOnly? ValidTo, int Products, Guid DecisionBodyId, DateOnly DecidedOn, string? Section)
    : IEvent
{
    string IEvent.Subject => $"price-lists/{PriceListId}";
    long IEvent.SubjectVersion => Version;
}
