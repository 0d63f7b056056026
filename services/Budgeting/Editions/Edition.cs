namespace Platform.Budgeting.Editions;

/// <summary>
/// The original budget of a county's year, or an amendment of it. Drafted, proposed, approved; from then on it never changes.
/// </summary>
internal sealed partial class Edition
{
    private Edition() { }

    public Guid EditionId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public int Year { get; private init; }
    public int? LastPlanYear { get; private init; }
    public string? PlanAsWritten { get; private init; }
    public EditionState State { get; private set; } = EditionState.Draft;
    public int? Number { get; private set; }
    public Guid? AmendsEditionId { get; private init; }
    public bool Reallocation { get; private init; }
    public string? Reason { get; private init; }
    public Guid? ProposedByBodyId { get; private set; }
    public DateOnly? ProposedOn { get; private set; }
    public string? ProposalSection { get; private set; }
    public Guid? ApprovedByBodyId { get; private set; }
    public DateOnly? ApprovedOn { get; private set; }
    public string? ApprovalSection { get; private set; }
    public bool Late { get; private set; }
    public bool FromDocument { get; private init; }
    public string? CouncilDeviation { get; private set; }
    public string[] Targets { get; private init; } = [];
    public string[] Remarks { get; private init; } = [];
    public SourceList Sources { get; private init; } = new([]);
    public long Version { get; private set; } = 1;
    public byte[] CreatedFrom { get; private init; } = [];

    public IReadOnlyList<int> PlanYears => [.. Enumerable.Range(Year, (LastPlanYear ?? Year) - Year + 1)];

    public static Edition Draft(
        Guid id, string county, int year, int lastPlanYear, string[] targets, SourceList sources, byte[] createdFrom)
    {
        RequirePlan(year, lastPlanYear);
        return new Edition
        {
            EditionId = id,
            CountyCode = county,
            Year = year,
            LastPlanYear = lastPlanYear,
            Targets = targets,
            Sources = sources,
            CreatedFrom = createdFrom
        };
    }

    /// <summary>An amendment of the newest approved edition, which is the base of its lines.</summary>
    public static Edition Amend(
        Guid id, Edition amended, Edition? newest, bool reallocation, string reason, SourceList sources, byte[] createdFrom)
    {
        amended.RequireNewest(newest, "amends_edition_id");
        return new Edition
        {
            EditionId = id,
            CountyCode = amended.CountyCode,
            Year = amended.Year,
            LastPlanYear = amended.LastPlanYear,
            AmendsEditionId = amended.EditionId,
            Reallocation = reallocation,
            Reason = reason,
            Targets = amended.Targets,
            Sources = sources,
            CreatedFrom = createdFrom
        };
    }

    /// <summary>An approved budget as a document tells of it.</summary>
    public static Edition Recorded(
        Guid id, string county, int year, int? lastPlanYear, string? planAsWritten, Decision approval, DecidingBody? body, string[] targets,
        string[] remarks, SourceList sources,
        byte[] createdFrom)
    {
        if (lastPlanYear is { } last)
        {
            RequirePlan(year, last);
        }

        if (approval.BodyId is not null)
        {
            approval.RequireCouncil(body);
        }

        return new Edition
        {
            EditionId = id,
            CountyCode = county,
            Year = year,
            LastPlanYear = lastPlanYear,
            PlanAsWritten = planAsWritten,
            State = EditionState.Approved,
            Number = 1,
            ApprovedByBodyId = approval.BodyId,
            ApprovedOn = approval.DecidedOn,
            ApprovalSection = approval.Section,
            Late = IsLate(year, approval.DecidedOn),
            FromDocument = true,
            Targets = targets,
            Remarks = remarks,
            Sources = sources,
            CreatedFrom = createdFrom
        };
    }

    /// <summary>
    /// Whether the council had approved it by a day. An approval whose day a document does not state held when the year of the budget
    /// began: of a day before, nobody has said it.
    /// </summary>
    public bool IsApprovedOn(DateOnly day) => Number is not null && (ApprovedOn ?? new DateOnly(Year, 1, 1)) <= day;

    /// <summary>
    /// Whether it was before the council on a day, or on its way there; of one whose document does not state its day that is not known.
    /// </summary>
    public bool IsOpenOn(DateOnly day) => !IsApprovedOn(day) && !(FromDocument && ApprovedOn is null);

    /// <summary>Lets the lines change, in a draft only.</summary>
    public void ChangeLines()
    {
        RequireDraft();
        Version++;
    }

    /// <summary>
    /// Every line has one amount a year of the plan, and names a goal of the strategy by way of a target only (rule BUD-4).
    /// </summary>
    public void RequireFit(IReadOnlyList<Line> lines)
    {
        for (var index = 0; index < lines.Count; index++)
        {
            if (lines[index] is { StrategyGoalId: not null, Target: null })
            {
                throw new RuleException("BUD-4", $"lines[{index}].strategy_goal_id",
                    "What follows a goal of the strategy is a target; the line has none.");
            }

            if (lines[index].Amounts.Length != PlanYears.Count || LastPlanYear is null)
            {
                throw new RuleException("plan-years", $"lines[{index}].amounts_cents", LastPlanYear is null
                    ? "The plan's years are not stated, so amounts cannot be either."
                    : $"The plan has the {PlanYears.Count} years {Year} to {LastPlanYear}; a line has one amount for each.");
            }
        }
    }

    public void Propose(Decision decision, DecidingBody? body, Sums sums, DateOnly today)
    {
        RequireDraft();
        decision.RequireExecutive(body);
        decision.RequireMade(today);
        sums.RequireCovered();
        (State, ProposedByBodyId, ProposedOn, ProposalSection) = (EditionState.Proposed, decision.BodyId, decision.DecidedOn,
            decision.Section);
        Version++;
    }

    public void Return()
    {
        RequireProposed();
        (State, ProposedByBodyId, ProposedOn, ProposalSection) = (EditionState.Draft, null, null, null);
        Version++;
    }

    /// <summary>Approves a proposal; the newest approved edition of the year is what it must amend, if there is one.</summary>
    public void Approve(Decision decision, DecidingBody? body, Sums sums, Edition? newest, string? deviation, DateOnly today)
    {
        RequireProposed();
        decision.RequireCouncil(body);
        decision.RequireMade(today);

        if (newest is not null && AmendsEditionId != newest.EditionId)
        {
            throw NotNewest("edition_id");
        }

        if (decision.DecidedOn < ProposedOn || decision.DecidedOn < newest?.ApprovedOn)
        {
            throw new RuleException("decided-in-order", "decision.decided_on",
                "The council decides after the executive's proposal and after the edition before.");
        }

        sums.RequireCovered();
        sums.RequireBalanceOr(deviation);
        (State, ApprovedByBodyId, ApprovedOn, ApprovalSection) = (EditionState.Approved, decision.BodyId, decision.DecidedOn,
            decision.Section);
        Number = (newest?.Number ?? 0) + 1;
        Late = AmendsEditionId is null && IsLate(Year, decision.DecidedOn);
        CouncilDeviation = sums.Balanced ? null : deviation;
        Version++;
    }
}
