using Grpc.Core;
using Platform.Contracts.Registry;
using static Platform.StrategyTracking.Tests.StrategyFixture;
using static Platform.StrategyTracking.Tests.TestCounty;

namespace Platform.StrategyTracking.Tests;

[Collection<SharedService>]
public sealed class SteeringServiceTests(StrategyFixture service)
{
    [Fact]
    public async Task A_recommendation_is_issued_assigned_linked_answered_and_closed_with_evidence()
    {
        var county = await service.NewCounty();
        var strategy = await county.Adopted(BestHalf());
        var (goal, keyResult, unit) = (strategy.Goals[0].GoalId, strategy.Goals[0].KeyResults[0].KeyResultId, await county.NewUnit());
        var one = await county.Recommendation();

        one = await service.Steering.AssignRecommendationAsync(Assigning(county, one, unit));
        one = await service.Steering.LinkRecommendationAsync(Linking(county, one, goal, keyResult));
        one = await service.Steering.RespondToRecommendationAsync(county.Responding(one));
        Assert.Equal("closed-with-evidence recommendation_id",
            (await RefusalOf(() => service.Steering.CloseRecommendationAsync(Closing(county, one)))).Rule);
        one = await service.Steering.RespondToRecommendationAsync(county.Responding(one, Document("Selvitys")));
        one = await service.Steering.CloseRecommendationAsync(Closing(county, one));

        Assert.Equal((Wire.RecommendationState.Closed, "2026-01-15", unit, "2026-06-30", 6L),
            (one.State, one.ClosedOn, one.UnitId, one.DueOn, one.Version));
        Assert.Equal([goal, keyResult], one.GoalIds.Concat(one.KeyResultIds));
        Assert.Equal([0, 1], one.Responses.Select(response => response.Evidence.Count));
        Assert.Equal(
            "recommendation-issued 1, recommendation-assigned 2, recommendation-linked 3, recommendation-answered 4, recommendation-answered 5, recommendation-closed 6",
            await service.JournalOf($"recommendations/{one.RecommendationId}"));
        Assert.Equal(["open-only"], new[]
        {
            await OutcomeOf(() => service.Steering.AssignRecommendationAsync(Assigning(county, one, unit))),
            await OutcomeOf(() => service.Steering.LinkRecommendationAsync(Linking(county, one, goal))),
            await OutcomeOf(() => service.Steering.RespondToRecommendationAsync(county.Responding(one))),
            await OutcomeOf(() => service.Steering.CloseRecommendationAsync(Closing(county, one)))
        }.Distinct());
    }

    [Fact]
    public async Task The_same_again_returns_what_is_there_and_another_under_its_id_is_refused()
    {
        var county = await service.NewCounty();
        var record = new Wire.RecordNegotiationRequest
        {
            NegotiationId = NewId(),
            CountyCode = county.Code,
            HeldOn = "2024-11-27",
            Ministries = { Text("sisäministeriö") }
        };
        var negotiation = await service.Steering.RecordNegotiationAsync(record);
        var issue = county.Issuing(negotiation);
        var respond = county.Responding(await service.Steering.IssueRecommendationAsync(issue));
        var answered = await service.Steering.RespondToRecommendationAsync(respond);

        Assert.Equal(negotiation, await service.Steering.RecordNegotiationAsync(record));
        Assert.Equal(answered, await service.Steering.IssueRecommendationAsync(issue));
        Assert.Equal(answered, await service.Steering.RespondToRecommendationAsync(respond));
        (record.HeldOn, issue.Number, respond.RespondedOn) = ("2024-11-28", 2, "2026-01-11");
        Assert.Equal(StatusCode.AlreadyExists, (await RefusalOf(() => service.Steering.RecordNegotiationAsync(record))).Status);
        Assert.Equal(StatusCode.AlreadyExists, (await RefusalOf(() => service.Steering.IssueRecommendationAsync(issue))).Status);
        Assert.Equal(StatusCode.AlreadyExists, (await RefusalOf(() => service.Steering.RespondToRecommendationAsync(respond))).Status);
    }

    [Fact]
    public async Task The_next_negotiation_finds_what_is_open_of_those_before()
    {
        var county = await service.NewCounty();
        var (earlier, next) = (await county.Negotiation("2024-11-27"), await county.Negotiation("2025-11-27"));
        var closed = await service.Steering.IssueRecommendationAsync(county.Issuing(earlier, 2));
        var open = await service.Steering.IssueRecommendationAsync(county.Issuing(earlier, 1));
        var newest = await service.Steering.IssueRecommendationAsync(county.Issuing(next));
        closed = await service.Steering.RespondToRecommendationAsync(county.Responding(closed, Document()));
        await service.Steering.CloseRecommendationAsync(Closing(county, closed));
        open = await service.Steering.AssignRecommendationAsync(Assigning(county, open, await county.NewUnit(), "2026-01-14"));

        Assert.Equal([newest.RecommendationId, open.RecommendationId], await Listed(new() { CountyCode = county.Code, OpenOnly = true }));
        Assert.Equal([newest.RecommendationId, open.RecommendationId, closed.RecommendationId],
            await Listed(new() { CountyCode = county.Code }));
        Assert.Equal([open.RecommendationId],
            await Listed(new() { CountyCode = county.Code, OpenOnly = true, NegotiationId = earlier.NegotiationId }));
        var told = await service.Steering.GetNegotiationAsync(new() { NegotiationId = earlier.NegotiationId, CountyCode = county.Code });
        Assert.Equal([(1, true), (2, false)], told.Recommendations.Select(one => (one.Number, one.Overdue)));
        Assert.Equal(
            [next.NegotiationId, earlier.NegotiationId],
            (await service.Steering.ListNegotiationsAsync(new() { CountyCode = county.Code })).Negotiations
                .Select(one => one.NegotiationId));
        Assert.Equal("steering-negotiation-held 1", await service.JournalOf($"negotiations/{next.NegotiationId}"));
    }

    [Fact]
    public async Task A_units_recommendations_are_those_of_the_units_below_it_in_the_tree_of_the_day()
    {
        var county = await service.NewCounty();
        var (top, other, moved) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await service.Publish(Created(county, top), Created(county, other), Created(county, moved, top));
        await service.Publish(new UnitMoved(county.Code, moved, 2, top, other, new DateOnly(2026, 1, 10)));
        await service.Until($"select exists (select from unit_place where unit_id = '{moved}' and parent_unit_id = '{other}')");
        var negotiation = await county.Negotiation();
        await service.Steering.IssueRecommendationAsync(county.Issuing(negotiation, 1));
        var one = await service.Steering.IssueRecommendationAsync(county.Issuing(negotiation, 2));
        await service.Steering.AssignRecommendationAsync(Assigning(county, one, $"{moved}"));

        Assert.Equal([one.RecommendationId], await Listed(new() { CountyCode = county.Code, UnitId = $"{top}", AsOf = "2026-01-09" }));
        Assert.Empty(await Listed(new() { CountyCode = county.Code, UnitId = $"{top}" }));
        Assert.Equal([one.RecommendationId], await Listed(new() { CountyCode = county.Code, UnitId = $"{other}", OpenOnly = true }));
        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(
                () => service.Steering.ListRecommendationsAsync(new() { CountyCode = county.Code, UnitId = NewId() }))).Status);
    }

    [Fact]
    public async Task A_number_is_given_once_and_changes_made_at_once_do_not_overwrite_each_other()
    {
        var county = await service.NewCounty();
        var negotiation = await county.Negotiation();

        var issued = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => OutcomeOf(() => service.Steering.IssueRecommendationAsync(county.Issuing(negotiation)))));
        Assert.Equal(["OK", .. Enumerable.Repeat("recommendation-number-once", 3)], issued.Order(StringComparer.Ordinal));

        var (one, unit) = (await service.Steering.IssueRecommendationAsync(county.Issuing(negotiation, 2)), await county.NewUnit());
        var assigned = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => OutcomeOf(() => service.Steering.AssignRecommendationAsync(Assigning(county, one, unit)))));
        Assert.Equal(["Aborted", "Aborted", "Aborted", "OK"], assigned.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Days_are_in_order_and_links_are_to_what_the_council_has_adopted()
    {
        var county = await service.NewCounty();
        var one = await county.Recommendation();
        var draft = await county.DraftWithGoal();
        var (early, late) = (county.Responding(one), county.Responding(one));
        (early.RespondedOn, late.RespondedOn) = ("2025-11-26", "2026-01-16");

        Assert.Equal("responded-after-negotiation responded_on",
            (await RefusalOf(() => service.Steering.RespondToRecommendationAsync(early))).Rule);
        Assert.Equal("responded-already responded_on", (await RefusalOf(() => service.Steering.RespondToRecommendationAsync(late))).Rule);
        var unit = await county.NewUnit();
        Assert.Equal("due-after-negotiation due_on",
            (await RefusalOf(() => service.Steering.AssignRecommendationAsync(Assigning(county, one, unit, "2025-11-26")))).Rule);
        Assert.Equal("held-already held_on", (await RefusalOf(() => service.Steering.RecordNegotiationAsync(
            new()
            {
                NegotiationId = NewId(),
                CountyCode = county.Code,
                HeldOn = "2026-01-16",
                Ministries = { Text("sisäministeriö") }
            }))).Rule);
        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(() => service.Steering.LinkRecommendationAsync(Linking(county, one, draft.Goals[0].GoalId)))).Status);
        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(() => service.Steering.LinkRecommendationAsync(Linking(county, one, NewId())))).Status);
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => service.Steering.IssueRecommendationAsync(
            county.Issuing(new() { NegotiationId = NewId() })))).Status);
    }

    private static UnitCreated Created(TestCounty county, Guid unit, Guid? parent = null) =>
        new(county.Code, unit, 1, new("Yksikkö", "", ""), "Unit", parent, new(new DateOnly(2020, 1, 1), null));

    private static Wire.AssignRecommendationRequest Assigning(
        TestCounty county, Wire.Recommendation one, string unit, string due = "2026-06-30") =>
            new() { RecommendationId = one.RecommendationId, CountyCode = county.Code, Version = one.Version, UnitId = unit, DueOn = due };

    private static Wire.LinkRecommendationRequest Linking(
        TestCounty county, Wire.Recommendation one, string goal, params string[] keyResults) =>
            new()
            {
                RecommendationId = one.RecommendationId,
                CountyCode = county.Code,
                Version = one.Version,
                GoalIds = { goal },
                KeyResultIds = { keyResults }
            };

    private static Wire.CloseRecommendationRequest Closing(TestCounty county, Wire.Recommendation one) =>
        new() { RecommendationId = one.RecommendationId, CountyCode = county.Code, Version = one.Version };

    private async Task<IEnumerable<string>> Listed(Wire.ListRecommendationsRequest request) =>
        (await service.Steering.ListRecommendationsAsync(request)).Recommendations.Select(one => one.RecommendationId);
}
