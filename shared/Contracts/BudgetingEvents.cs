namespace Platform.Contracts.Budgeting;

/// <summary>The result of a year in a budget or plan: revenue estimates less appropriations.</summary>
public sealed record EventYearResult(int Year, long ResultCents);

/// <summary>The budget of a year is being drafted.</summary>
[EventType("wellbeing.budgeting.budget-drafted.v1")]
public sealed record BudgetDrafted(string CountyCode, Guid EditionId, long Version, int Year, int LastPlanYear) : IEvent
{
    string IEvent.Subject => $"editions/{EditionId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>An amendment of a budget is being drafted; a reallocation moves money between lines and adds none.</summary>
[EventType("wellbeing.budgeting.amendment-drafted.v1")]
public sealed record AmendmentDrafted(
    string CountyCode, Guid EditionId, long Version, int Year, Guid AmendsEditionId, bool Reallocation = false) : IEvent
{
    string IEvent.Subject => $"editions/{EditionId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>Lines of a draft were added, replaced or removed.</summary>
[EventType("wellbeing.budgeting.lines-changed.v1")]
public sealed record LinesChanged(
    string CountyCode, Guid EditionId, long Version, int Year, IReadOnlyList<Guid> Put, IReadOnlyList<Guid> Removed) : IEvent
{
    string IEvent.Subject => $"editions/{EditionId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A draft was given up, and is there no more.</summary>
[EventType("wellbeing.budgeting.draft-discarded.v1")]
public sealed record DraftDiscarded(string CountyCode, Guid EditionId, long Version, int Year) : IEvent
{
    string IEvent.Subject => $"editions/{EditionId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The county executive proposes a budget or an amendment of it to the county council.</summary>
[EventType("wellbeing.budgeting.budget-proposed.v1")]
public sealed record BudgetProposed(
    string CountyCode, Guid EditionId, long Version, int Year, Guid? AmendsEditionId, DateOnly DecidedOn, string? Section,
    IReadOnlyList<EventYearResult> ResultByYear) : IEvent
{
    string IEvent.Subject => $"editions/{EditionId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A proposal was given back to be drafted again.</summary>
[EventType("wellbeing.budgeting.budget-returned.v1")]
public sealed record BudgetReturned(string CountyCode, Guid EditionId, long Version, int Year) : IEvent
{
    string IEvent.Subject => $"editions/{EditionId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>
/// The county council has approved the budget of a year. Balanced tells of the budget year and the two after it (rule BUD-6), late of rule
/// BUD-1.
/// </summary>
[PublicEvent]
[EventType("wellbeing.budgeting.budget-approved.v1")]
public sealed record BudgetApproved(
    string CountyCode, Guid EditionId, long Version, int Year, IReadOnlyList<int> PlanYears, IReadOnlyList<EventYearResult> ResultByYear,
    bool Balanced, bool CouncilDeviation, bool Late, Guid DecisionBodyId, DateOnly DecidedOn, string? Section) : IEvent
{
    string IEvent.Subject => $"editions/{EditionId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The county council has approved an amendment; it is in force from here on.</summary>
[PublicEvent]
[EventType("wellbeing.budgeting.budget-amended.v1")]
public sealed record BudgetAmended(
    string CountyCode, Guid EditionId, long Version, int Year, int Number, Guid AmendsEditionId, IReadOnlyList<int> PlanYears,
    IReadOnlyList<EventYearResult> ResultByYear, bool Balanced, bool CouncilDeviation, Guid DecisionBodyId, DateOnly DecidedOn,
    string? Section, bool Reallocation = false) : IEvent
{
    string IEvent.Subject => $"editions/{EditionId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>
/// A document tells of a budget that was approved in the past. What it does not state is null, and without lines there are no results.
/// </summary>
[PublicEvent]
[EventType("wellbeing.budgeting.budget-recorded.v1")]
public sealed record BudgetRecorded(
    string CountyCode, Guid EditionId, long Version, int Year, int? LastPlanYear, DateOnly? ApprovedOn,
    IReadOnlyList<EventYearResult> ResultByYear) : IEvent
{
    string IEvent.Subject => $"editions/{EditionId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>What a batch adds to a unit.</summary>
public sealed record EventUnitBooked(Guid UnitId, long SpentCents, long ReceivedCents);

/// <summary>
/// A batch of postings counts: of a month, or, where the month is 0, of several. Units are null when there are more than 500.
/// </summary>
[EventType("wellbeing.budgeting.actuals-recorded.v1")]
public sealed record ActualsRecorded(
    string CountyCode, Guid BatchId, long Version, int Year, int Month, int Postings, long SpentCents, long ReceivedCents,
    IReadOnlyList<EventUnitBooked>? Units = null) : IEvent
{
    string IEvent.Subject => $"batches/{BatchId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>
/// More was spent than a binding line of an approved edition allows. Told once a line and edition while it lasts. The level tells what it
/// binds, and so what the amounts are of: <c>Line</c>, <c>Unit</c>, <c>BranchAccountGroup</c> or <c>Branch</c>; of a line that binds a net
/// sum they are of spending less revenue.
/// </summary>
[EventType("wellbeing.budgeting.appropriation-exceeded.v1")]
public sealed record AppropriationExceeded(
    string CountyCode, int Year, Guid LineId, long Version, Guid EditionId, int EditionNumber, Guid UnitId, string AccountGroup,
    long BudgetCents, long OutturnCents, [OneOf(
        typeof(EventBindingLevel))] string BindingLevel = EventBindingLevel.Line, bool BindingNet = false) : IEvent
{
    string IEvent.Subject => $"exceedances/{CountyCode}/{Year}/{LineId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>
/// An exceedance is covered: by an amendment, which is then named, by a correction of what was booked, or by units that have left the
/// branch.
/// </summary>
[EventType("wellbeing.budgeting.appropriation-exceedance-cleared.v1")]
public sealed record AppropriationExceedanceCleared(
    string CountyCode, int Year, Guid LineId, long Version, Guid? ByEditionId, Guid UnitId, string AccountGroup, long BudgetCents,
    long OutturnCents) : IEvent
{
    string IEvent.Subject => $"exceedances/{CountyCode}/{Year}/{LineId}";
    long IEvent.SubjectVersion => Version;
}
