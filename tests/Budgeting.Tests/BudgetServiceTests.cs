using Grpc.Core;
using static Platform.Budgeting.Tests.BudgetFixture;
using static Platform.Budgeting.Tests.TestCounty;

namespace Platform.Budgeting.Tests;

[Collection<SharedByBudgets>]
public sealed class BudgetServiceTests(BudgetFixture service)
{
    private static readonly string[] s_outcomesOfDiscarding = ["OK Aborted", "Aborted OK", "NotFound OK", "draft-discarded OK"];
    private static readonly string[] s_outcomesOfARace = ["OK", "Aborted", "BUD-5", "draft-only", "proposed-first"];

    [Fact]
    public async Task A_budget_goes_from_draft_by_the_executive_to_the_council()
    {
        var county = await service.NewCounty();
        var draft = await county.Draft(2027, Line(Wire.Direction.Appropriation, 900), Line(Wire.Direction.Investment, 200),
            Line(Wire.Direction.RevenueEstimate, 1000), Line(Wire.Direction.Financing, 100));

        var approved = await county.ProposeAndApprove(draft);

        Assert.Equal(
            (Wire.EditionState.Approved, 1, false, true, 4, 4L),
            (approved.State, approved.Number, approved.Late, approved.Balanced, approved.LineCount, approved.Version));
        Assert.Equal([(2027, 100L), (2028, 100L), (2029, 100L)], approved.Sums.Select(sum => (sum.Year, sum.ResultCents)));
        Assert.Equal((county.Council.ToString(), "2026-01-10", "7 §"),
            (approved.Approval.BodyId, approved.Approval.DecidedOn, approved.Approval.Section));
        Assert.Equal("budget-drafted 1, lines-changed 2, budget-proposed 3, budget-approved 4",
            await service.JournalOf($"editions/{approved.EditionId}"));
        Assert.Equal(
            """{"late": false, "year": 2027, "balanced": true, "planYears": [2027, 2028, 2029], "resultByYear": [{"year": 2027, "resultCents": 100}, {"year": 2028, "resultCents": 100}, {"year": 2029, "resultCents": 100}]}""",
            await service.Read<string>(
                $"select (data - array['countyCode', 'editionId', 'version', 'councilDeviation', 'decisionBodyId', 'decidedOn', 'section'])::text from journal where subject = 'editions/{approved.EditionId}' and type like '%approved%'"));
    }

    [Fact]
    public async Task A_draft_is_given_up_for_another_and_its_id_is_not_used_again()
    {
        var county = await service.NewCounty();
        var request = new Wire.DraftBudgetRequest { EditionId = NewId(), CountyCode = county.Code, Year = 2027, LastPlanYear = 2029 };
        var draft = await county.Put(await service.Budgets.DraftBudgetAsync(request), Line(Wire.Direction.Appropriation, 1));
        var discard = Discarding(draft);
        Assert.Equal("Aborted", await OutcomeOf(() => service.Budgets.DiscardEditionAsync(new(discard) { Version = 1 })));

        await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ => await service.Budgets.DiscardEditionAsync(discard)));
        await service.Budgets.DiscardEditionAsync(discard);

        Assert.Equal("NotFound",
            await OutcomeOf(() => service.Budgets.GetEditionAsync(new() { EditionId = draft.EditionId, CountyCode = county.Code })));
        Assert.Equal("budget-drafted 1, lines-changed 2, draft-discarded 3", await service.JournalOf($"editions/{draft.EditionId}"));
        Assert.Equal("AlreadyExists", await OutcomeOf(() => service.Budgets.DraftBudgetAsync(request)));
        var proposed = await county.Propose(await county.BalancedDraft(2027));
        Assert.Equal("draft-only", await OutcomeOf(() => service.Budgets.DiscardEditionAsync(Discarding(proposed))));
        Assert.Equal("BUD-5",
            await OutcomeOf(async () => await service.Budgets.DiscardEditionAsync(Discarding(await county.Approve(proposed)))));

        Wire.DiscardEditionRequest Discarding(Wire.Edition edition) =>
            new() { EditionId = edition.EditionId, CountyCode = county.Code, Version = edition.Version };
    }

    [Fact]
    public async Task A_draft_that_is_given_up_while_it_is_edited_is_either_there_with_the_edit_or_gone()
    {
        var county = await service.NewCounty();
        var draft = await county.BalancedDraft(2027);
        var line = Line(Wire.Direction.Appropriation, 1);
        await county.Know(line.UnitId);

        var outcomes = await Task.WhenAll(
            OutcomeOf(() => service.Budgets.PutLinesAsync(county.Putting(draft, line))),
            OutcomeOf(() => service.Budgets.DiscardEditionAsync(
                new() { EditionId = draft.EditionId, CountyCode = county.Code, Version = draft.Version })));

        Assert.Contains(string.Join(' ', outcomes), s_outcomesOfDiscarding);
        Assert.Equal(outcomes[0] == "OK" ? 3L : 0,
            await service.Read<long>($"select count(*) from line where edition_id = '{draft.EditionId}'"));
    }

    [Fact]
    public async Task Drafting_the_same_budget_again_returns_it_and_another_under_its_id_is_refused()
    {
        var county = await service.NewCounty();
        var request = new Wire.DraftBudgetRequest { EditionId = NewId(), CountyCode = county.Code, Year = 2027, LastPlanYear = 2029 };
        var created = await service.Budgets.DraftBudgetAsync(request);
        await county.Put(created, Line(Wire.Direction.Appropriation, 1));

        Assert.Equal(2, (await service.Budgets.DraftBudgetAsync(request)).Version);
        request.LastPlanYear = 2030;
        Assert.Equal(StatusCode.AlreadyExists, (await RefusalOf(() => service.Budgets.DraftBudgetAsync(request))).Status);
    }

    [Fact]
    public async Task A_year_has_one_budget_however_many_draft_it_at_once()
    {
        var county = await service.NewCounty();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => OutcomeOf(() =>
            service.Budgets.DraftBudgetAsync(new() { EditionId = NewId(), CountyCode = county.Code, Year = 2027, LastPlanYear = 2029 }))));

        Assert.Single(outcomes, "OK");
        Assert.Equal(5, outcomes.Count(outcome => outcome == "one-budget-a-year"));
    }

    [Fact]
    public async Task BUD1_a_budget_approved_in_its_own_year_is_flagged_late() =>
        Assert.True((await (await service.NewCounty()).ApprovedBudget()).Late);

    [Fact]
    public async Task Lines_and_postings_are_of_units_that_the_county_has_in_their_years()
    {
        var (county, other) = (await service.NewCounty(), await service.NewCounty());
        var strange = (await other.Units(1)).Single();
        var draft = await county.Draft(2027);
        Wire.PutLinesRequest lines = new()
        {
            EditionId = draft.EditionId,
            CountyCode = county.Code,
            Version = draft.Version,
            Lines = { Line(Wire.Direction.Appropriation, 1, unit: strange) }
        };

        Assert.Equal("units-known lines[0].unit_id", (await RefusalOf(() => service.Budgets.PutLinesAsync(lines))).Rule);
        await county.Units(1);

        Assert.Equal("unit-exists lines[0].unit_id", (await RefusalOf(() => service.Budgets.PutLinesAsync(lines))).Rule);
        Assert.Equal(
            "unit-exists postings[0].unit_id",
            (await RefusalOf(
                () => service.Actuals.RecordActualsAsync(county.Batch(1, On(strange, Wire.Direction.Appropriation, 1))))).Rule);
    }

    [Fact]
    public async Task BUD2_a_plan_of_two_years_is_refused()
    {
        var county = await service.NewCounty();

        Assert.Equal("BUD-2 last_plan_year", (await RefusalOf(() => service.Budgets.DraftBudgetAsync(
            new() { EditionId = NewId(), CountyCode = county.Code, Year = 2027, LastPlanYear = 2028 }))).Rule);
    }

    [Fact]
    public async Task BUD3_a_budget_that_is_not_covered_is_not_proposed()
    {
        var county = await service.NewCounty();
        var draft = await county.Draft(2027, Line(Wire.Direction.Appropriation, 100), Line(Wire.Direction.RevenueEstimate, 99));

        Assert.Equal("BUD-3 lines", (await RefusalOf(() => service.Budgets.ProposeEditionAsync(county.Proposing(draft)))).Rule);
    }

    [Fact]
    public async Task BUD6_a_deficit_over_the_plan_needs_the_councils_reason()
    {
        var county = await service.NewCounty();
        var draft = await county.Draft(2027, Line(Wire.Direction.Appropriation, 100), Line(Wire.Direction.RevenueEstimate, 90),
            Line(Wire.Direction.Financing, 10));
        var proposed = await county.Propose(draft);

        var refusal = await RefusalOf(() => service.Budgets.ApproveEditionAsync(county.Approving(proposed)));
        var approved = await service.Budgets.ApproveEditionAsync(county.Approving(proposed, deviation: "Palvelut turvataan"));

        Assert.Equal((StatusCode.FailedPrecondition, "BUD-6 council_deviation"), (refusal.Status, refusal.Rule));
        Assert.Equal((false, "Palvelut turvataan"), (approved.Balanced, approved.CouncilDeviation));
    }

    [Fact]
    public async Task ORG4_bodies_other_than_the_countys_own_council_approve_nothing()
    {
        var (county, other) = (await service.NewCounty(), await service.NewCounty());
        var proposed = await county.Propose(await county.BalancedDraft(2027));

        foreach (var body in new[] { county.Executive, other.Council, Guid.NewGuid() })
        {
            var request = county.Approving(proposed);
            request.Decision = DecisionOf(body);
            Assert.Equal("ORG-4 decision.body_id", (await RefusalOf(() => service.Budgets.ApproveEditionAsync(request))).Rule);
        }
    }

    [Fact]
    public async Task BUD5_an_approved_budget_is_amended_and_the_edition_in_force_on_a_day_is_told()
    {
        var county = await service.NewCounty();
        var revenue = Line(Wire.Direction.RevenueEstimate, 100);
        var spending = Line(Wire.Direction.Appropriation, 100);
        var original = await county.ProposeAndApprove(await county.Draft(2026, revenue, spending), "2026-01-05");
        (revenue.AmountsCents[0], spending.AmountsCents[0]) = (150, 150);

        Assert.Equal("BUD-5 edition_id", (await RefusalOf(() => service.Budgets.PutLinesAsync(county.Putting(original, spending)))).Rule);
        var amendment = await county.Put(await county.Amendment(original), revenue, spending);
        var amended = await county.ProposeAndApprove(amendment, "2026-01-12");

        Assert.Equal((2, original.EditionId, "Lisätarve", 2), (amended.Number, amended.AmendsEditionId, amended.Reason, amended.LineCount));
        Assert.Equal(100,
            (await service.Budgets.GetEditionAsync(
                new() { EditionId = original.EditionId, CountyCode = county.Code })).Sums[0].AppropriationsCents);
        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(
                () => service.Budgets.GetBudgetAsync(new() { CountyCode = county.Code, Year = 2026, AsOf = "2026-01-04" }))).Status);
        Assert.Equal(original.EditionId,
            (await service.Budgets.GetBudgetAsync(new() { CountyCode = county.Code, Year = 2026, AsOf = "2026-01-11" })).EditionId);
        Assert.Equal(amended.EditionId, (await service.Budgets.GetBudgetAsync(new() { CountyCode = county.Code, Year = 2026 })).EditionId);
        Assert.Equal("amendment-drafted 1, lines-changed 2, budget-proposed 3, budget-amended 4",
            await service.JournalOf($"editions/{amended.EditionId}"));
        Assert.Equal([1, 2],
            (await service.Budgets.ListEditionsAsync(new() { CountyCode = county.Code, Year = 2026 })).Editions
                .Select(edition => edition.Number));
    }

    [Fact]
    public async Task Of_two_amendments_approved_at_once_the_other_has_to_begin_again()
    {
        var county = await service.NewCounty();
        var original = await county.ApprovedBudget();
        var amendments = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(async _ => await county.Propose(await county.Amendment(original), "2026-01-11")));

        var outcomes = await Task.WhenAll(amendments.Select(
            amendment => OutcomeOf(() => service.Budgets.ApproveEditionAsync(county.Approving(amendment, "2026-01-12")))));

        Assert.Equal(["OK", "amends-newest"], outcomes.Order(StringComparer.Ordinal));
        Assert.Equal("amends-newest amends_edition_id", (await RefusalOf(() => service.Budgets.DraftAmendmentAsync(
            new() { EditionId = NewId(), CountyCode = county.Code, AmendsEditionId = original.EditionId, Reason = "Myöhässä" }))).Rule);
    }

    [Fact]
    public async Task Lines_are_put_removed_and_listed_in_pages()
    {
        var county = await service.NewCounty();
        var lines = Enumerable.Range(0, 5).Select(_ => Line(Wire.Direction.Appropriation, 7)).ToArray();
        var draft = await county.Draft(2027, lines);

        draft = await service.Budgets.RemoveLinesAsync(
            new() { EditionId = draft.EditionId, CountyCode = county.Code, Version = draft.Version, LineIds = { lines[0].LineId } });
        var first = await service.Budgets.ListLinesAsync(new() { EditionId = draft.EditionId, CountyCode = county.Code, PageSize = 3 });
        var second = await service.Budgets.ListLinesAsync(
            new() { EditionId = draft.EditionId, CountyCode = county.Code, PageSize = 3, PageToken = first.NextPageToken });

        Assert.Equal((4, 3, ""), (draft.LineCount, first.Lines.Count, second.NextPageToken));
        Assert.Equal(lines.Skip(1).OrderBy(line => line.LineId), first.Lines.Concat(second.Lines));
    }

    [Fact]
    public async Task Two_lines_of_the_same_money_are_refused_and_may_change_places()
    {
        var county = await service.NewCounty();
        var (a, b) = (Line(Wire.Direction.Appropriation, 1), Line(Wire.Direction.Appropriation, 2));
        var draft = await county.Draft(2027, a, b);
        (a.UnitId, b.UnitId) = (b.UnitId, a.UnitId);
        draft = await county.Put(draft, a, b);

        b.UnitId = a.UnitId;

        Assert.Equal("one-line lines", (await RefusalOf(() => service.Budgets.PutLinesAsync(county.Putting(draft, b)))).Rule);
    }

    [Fact]
    public async Task Of_ten_editors_of_one_version_one_is_heard_and_the_rest_are_told_to_read_again()
    {
        var county = await service.NewCounty();
        var draft = await county.Draft(2027);
        var units = await county.Units(10);

        var outcomes = await Task.WhenAll(units.Select(unit => OutcomeOf(
            () => service.Budgets.PutLinesAsync(county.Putting(draft, Line(Wire.Direction.Appropriation, 1, unit: unit))))));

        Assert.Equal((1, 9), (outcomes.Count(o => o == "OK"), outcomes.Count(o => o == "Aborted")));
        Assert.Single((await service.Budgets.ListLinesAsync(new() { EditionId = draft.EditionId, CountyCode = county.Code })).Lines);
    }

    [Fact]
    public async Task An_approval_that_races_an_edit_approves_what_was_read_or_nothing()
    {
        var county = await service.NewCounty();

        for (var year = 2027; year < 2035; year++)
        {
            var proposed = await county.Propose(await county.BalancedDraft(year));

            var outcomes = await Task.WhenAll(
                OutcomeOf(() => service.Budgets.ApproveEditionAsync(county.Approving(proposed))),
                OutcomeOf(() => service.Budgets.ReturnEditionAsync(
                    new() { EditionId = proposed.EditionId, CountyCode = county.Code, Version = proposed.Version })),
                OutcomeOf(() => service.Budgets.PutLinesAsync(county.Putting(proposed, Line(Wire.Direction.Appropriation, 5)))));

            Assert.Single(outcomes, "OK");
            Assert.All(outcomes, outcome => Assert.Contains(outcome, s_outcomesOfARace));
        }
    }

    [Fact]
    public async Task A_proposal_returned_can_be_changed_and_proposed_again()
    {
        var county = await service.NewCounty();
        var proposed = await county.Propose(await county.BalancedDraft(2027));

        var returned = await service.Budgets.ReturnEditionAsync(
            new() { EditionId = proposed.EditionId, CountyCode = county.Code, Version = proposed.Version });

        Assert.Equal((Wire.EditionState.Draft, null), (returned.State, returned.Proposal));
        Assert.Equal(Wire.EditionState.Approved, (await county.ProposeAndApprove(returned)).State);
    }

    [Fact]
    public async Task An_edition_of_another_county_is_not_there()
    {
        var (own, other) = (await service.NewCounty(), await service.NewCounty());
        var draft = await other.Draft(2027);
        var client = new Wire.BudgetService.BudgetServiceClient(service.As([own.Code]));

        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(() => client.GetEditionAsync(new() { EditionId = draft.EditionId, CountyCode = own.Code }))).Status);
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => client.PutLinesAsync(
            new()
            {
                EditionId = draft.EditionId,
                CountyCode = own.Code,
                Version = 1,
                Lines = { Line(Wire.Direction.Appropriation, 1) }
            }))).Status);
    }
}
