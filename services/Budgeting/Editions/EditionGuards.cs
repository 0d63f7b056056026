namespace Platform.Budgeting.Editions;

/// <summary>What an edition refuses in its state.</summary>
internal sealed partial class Edition
{
    /// <summary>The council approves next year's budget by the end of the year (rule BUD-1).</summary>
    private static bool IsLate(int year, DateOnly? approvedOn) => approvedOn > new DateOnly(year - 1, 12, 31);

    private static void RequirePlan(int year, int lastPlanYear)
    {
        if (lastPlanYear < year + 2)
        {
            throw new RuleException("BUD-2", "last_plan_year",
                $"The plan covers three or more years, the budget year being the first: at least to {year + 2}.");
        }
    }

    private void RequireNewest(Edition? newest, string field)
    {
        if (newest?.EditionId != EditionId)
        {
            throw NotNewest(field);
        }
    }

    private static RuleException NotNewest(string field) =>
        new("amends-newest", field, "An amendment is one of the newest approved edition of the year, and this is not or no longer so.");

    private void RequireDraft()
    {
        RequireNotApproved();

        if (State != EditionState.Draft)
        {
            throw new RuleException("draft-only", "edition_id", "The edition is proposed to the council; have it returned to change it.");
        }
    }

    private void RequireProposed()
    {
        RequireNotApproved();

        if (State != EditionState.Proposed)
        {
            throw new RuleException("proposed-first", "edition_id", "The edition is a draft; the county executive proposes it first.");
        }
    }

    private void RequireNotApproved()
    {
        if (State == EditionState.Approved)
        {
            throw new RuleException("BUD-5", "edition_id",
                "An approved budget is complied with: it changes only by an amendment that the council approves.");
        }
    }
}
