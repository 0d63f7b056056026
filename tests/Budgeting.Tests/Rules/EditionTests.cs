using Platform.Budgeting.Editions;

namespace Platform.Budgeting.Tests.Rules;

public sealed class EditionTests
{
    private static Edition Proposed(int year = 2026, string day = "2025-12-01")
    {
        var edition = Facts.Draft(year);
        edition.Propose(Facts.Of(Facts.Executive, day), Facts.Executive, Facts.Covered(year), Facts.Today);
        return edition;
    }

    private static void Approve(
        Edition edition, string day = "2025-12-20", Edition? newest = null, string? deviation = null, Sums? sums = null) =>
            edition.Approve(Facts.Of(Facts.Council, day), Facts.Council, sums ?? Facts.Covered(edition.Year), newest,
                deviation, Facts.Today);

    [Theory]
    [InlineData("2025-12-31", false)]
    [InlineData("2026-01-01", true)]
    public void BUD1_a_budget_approved_after_the_year_before_has_ended_is_late(string day, bool late)
    {
        var edition = Proposed();

        Approve(edition, day);

        Assert.Equal(late, edition.Late);
    }

    [Theory]
    [InlineData(2026)]
    [InlineData(2027)]
    public void BUD2_a_plan_has_three_years_or_more_of_which_the_budget_year_is_the_first(int last)
    {
        Facts.Refused("BUD-2", "last_plan_year", () => Edition.Draft(Guid.NewGuid(), "10", 2026, last, [], Facts.NoSources, []));

        Assert.Equal([2026, 2027, 2028], Facts.Draft().PlanYears);
    }

    [Fact]
    public void BUD4_a_goal_of_the_strategy_is_followed_by_a_target()
    {
        var goal = Guid.NewGuid().ToString();
        var edition = Facts.Draft();

        edition.RequireFit([Facts.Line(with: line => (line.Target, line.StrategyGoalId) = ("Jonot lyhenevät", goal))]);
        Facts.Refused("BUD-4", "lines[1].strategy_goal_id",
            () => edition.RequireFit([Facts.Line(), Facts.Line(with: line => line.StrategyGoalId = goal)]));
    }

    [Fact]
    public void A_line_has_one_amount_a_year_of_the_plan() =>
        Facts.Refused("plan-years", "lines[0].amounts_cents", () => Facts.Draft().RequireFit([Facts.Line(cents: [1, 2])]));

    [Fact]
    public void BUD5_an_approved_budget_changes_in_no_way()
    {
        var edition = Facts.Approved();

        Facts.Refused("BUD-5", "edition_id", edition.ChangeLines);
        Facts.Refused("BUD-5", "edition_id", edition.Return);
        Facts.Refused("BUD-5", "edition_id", () => Approve(edition));
        Facts.Refused("BUD-5", "edition_id",
            () => edition.Propose(Facts.Of(Facts.Executive, "2025-12-21"), Facts.Executive, Facts.Covered(2026), Facts.Today));
    }

    [Fact]
    public void A_proposal_is_returned_before_it_changes()
    {
        var edition = Proposed();

        Facts.Refused("draft-only", "edition_id", edition.ChangeLines);
        edition.Return();
        edition.ChangeLines();

        Assert.Equal((EditionState.Draft, (DateOnly?)null), (edition.State, edition.ProposedOn));
    }

    [Fact]
    public void A_draft_is_proposed_before_it_is_approved() => Facts.Refused("proposed-first", "edition_id", () => Approve(Facts.Draft()));

    [Fact]
    public void ORG4_only_the_council_approves()
    {
        var edition = Proposed();

        Facts.Refused("ORG-4", "decision.body_id", () => edition.Approve(
            Facts.Of(Facts.Executive, "2025-12-20"), Facts.Executive, Facts.Covered(2026), null, null, Facts.Today));
        Facts.Refused("ORG-4", "decision.body_id",
            () => edition.Approve(Facts.Of(Facts.Council, "2025-12-20"), null, Facts.Covered(2026), null, null, Facts.Today));
        Facts.Refused("ORG-4", "decision.body_id", () => Approve(edition, "2022-02-28"));
    }

    [Fact]
    public void Only_the_executive_proposes() => Facts.Refused(
        "proposed-by-executive", "decision.body_id",
        () => Facts.Draft().Propose(Facts.Of(Facts.Council, "2025-12-01"), Facts.Council, Facts.Covered(2026), Facts.Today));

    [Fact]
    public void A_decision_lies_in_the_past_and_after_the_one_before()
    {
        Facts.Refused("decided-already", "decision.decided_on", () => Approve(Proposed(), "2026-01-16"));
        Facts.Refused("decided-in-order", "decision.decided_on", () => Approve(Proposed(), "2025-11-30"));
    }

    [Fact]
    public void BUD6_a_plan_out_of_balance_is_approved_with_a_reason_only()
    {
        var edition = Proposed();
        var deficit = Facts.Results(-100, 50, 49);

        Facts.Refused("BUD-6", "council_deviation", () => Approve(edition, sums: deficit));
        Approve(edition, deviation: "Palvelut turvataan", sums: deficit);

        Assert.Equal("Palvelut turvataan", edition.CouncilDeviation);
    }

    [Fact]
    public void A_reason_for_deviating_is_not_kept_when_nothing_deviates()
    {
        var edition = Proposed();

        Approve(edition, deviation: "Varmuuden vuoksi");

        Assert.Null(edition.CouncilDeviation);
    }

    [Fact]
    public void An_amendment_makes_the_next_number_and_only_of_the_newest()
    {
        var original = Facts.Approved();
        var (first, second) = (Amend(original), Amend(original));

        Approve(first, "2026-01-10", original);

        Assert.Equal((1, 2), (original.Number, first.Number));
        Facts.Refused("amends-newest", "edition_id", () => Approve(second, "2026-01-11", first));
        Facts.Refused("amends-newest", "amends_edition_id",
            () => Edition.Amend(Guid.NewGuid(), original, first, false, "Syy", Facts.NoSources, []));
        Assert.False(first.Late);
    }

    [Fact]
    public void A_document_may_leave_out_everything_but_the_year()
    {
        var edition = Edition.Recorded(Guid.NewGuid(), "13", 2023, null, null, new(null, null, null), null, [], [], Facts.NoSources, []);

        Assert.Equal((EditionState.Approved, 1, false), (edition.State, edition.Number, edition.Late));
        Facts.Refused("BUD-2", "last_plan_year",
            () => Edition.Recorded(Guid.NewGuid(), "13", 2023, 2024, null, new(null, null, null), null, [], [], Facts.NoSources, []));
        Facts.Refused("ORG-4", "decision.body_id", () => Edition.Recorded(
            Guid.NewGuid(), "13", 2023, null, null, Facts.Of(Facts.Executive, "2022-12-20"), Facts.Executive, [], [], Facts.NoSources, []));
    }

    private static Edition Amend(Edition original)
    {
        var amendment = Edition.Amend(Guid.NewGuid(), original, original, false, "Syy", Facts.NoSources, []);
        amendment.Propose(Facts.Of(Facts.Executive, "2026-01-05"), Facts.Executive, Facts.Covered(2026), Facts.Today);
        return amendment;
    }
}
