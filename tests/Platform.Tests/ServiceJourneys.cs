using System.Diagnostics;
using static Platform.Journeys.SyntheticCounty;
using Budgets = Platform.Contracts.Budgeting.V1;
using News = Platform.Contracts.News.V1;
using Participation = Platform.Contracts.Participation.V1;
using Strategies = Platform.Contracts.Strategy.V1;

namespace Platform.Journeys;

/// <summary>What happens in one service and shows in the others.</summary>
public sealed class ServiceJourneys(RunningPlatform platform)
{
    private const string Kymenlaakso = "10";
    private const string KeskiSuomi = "15";

    [Fact]
    public async Task A_budget_with_a_deficit_puts_its_key_result_at_risk_and_reaches_each_reader_once_when_a_person_publishes()
    {
        using var listener = Tracing.Listen();
        var journey = new DeficitJourney(await Found(platform), subscribers: 3);

        await journey.Travel();

        var published = await journey.Published();
        Assert.Equal((1, 1), (published.OnPage, published.InFeed));
        Assert.Equal([1, 1, 1], published.Mails);
        await AssertOneTrace(journey.Trace, "budgeting: wellbeing.budgeting.budget-approved.v1 publish", "strategy-tracking:",
            "news-releases:");
    }

    /// <summary>The documents have no figure of the deficit; how large it was does not matter here.</summary>
    [Fact]
    public async Task The_deficit_of_Keski_Suomi_starts_no_clock_as_forecast_but_adopted_puts_its_balanced_economy_at_risk_in_one_trace()
    {
        using var listener = Tracing.Listen();
        var county = new SyntheticCounty(platform, KeskiSuomi);
        var deficits = new Budgets.DeficitService.DeficitServiceClient(
            platform.As(platform.Token(KeskiSuomi, "budgeting.read", "budgeting.approve"), "budgeting"));
        var council = (await county.Bodies.ListBodiesAsync(
            new() { CountyCode = KeskiSuomi, Classification = Wire.BodyClassification.CountyCouncil })).Bodies.Single().BodyId;
        var keyResult = await AdoptedStrategy.Of(county, council, "Toiminnan vaikuttavuus ja kustannustehokkuus", "Tasapainoinen talous");
        await county.KeyResults.LinkKeyResultAsync(new()
        {
            LinkId = NewId(),
            CountyCode = KeskiSuomi,
            KeyResultId = keyResult,
            Kind = Strategies.LinkKind.BalancedEconomy
        });
        var forecast = await deficits.GetDeficitStatusAsync(new() { CountyCode = KeskiSuomi });

        var statements = new Budgets.RecordFinancialStatementsRequest
        {
            StatementsId = NewId(),
            CountyCode = KeskiSuomi,
            FinancialYear = 2023,
            ResultCents = -1_000_000_00,
            Decision = new() { BodyId = council, DecidedOn = "2024-06-30" }
        };

        using var activity = Tracing.Source.StartActivity("the council adopts the statements of a year")!;
        await Eventually.OnceKnown("budgeting knows the council", () => deficits.RecordFinancialStatementsAsync(statements));
        var trace = activity.TraceId.ToString();
        activity.Stop();
        var atRisk = await StatusOf(county, keyResult, Strategies.Standing.AtRisk);
        var adopted = await deficits.GetDeficitStatusAsync(new() { CountyCode = KeskiSuomi });

        Assert.Equal((0, ""), (forecast.FirstDeficitYear, forecast.Deadline));
        Assert.Equal((2023, "2026-12-31"), (adopted.FirstDeficitYear, adopted.Deadline));
        var cause = Assert.Single(atRisk.Causes);
        Assert.Equal(("wellbeing.budgeting.deficit-recorded.v1", 1_000_000_00, "2023-12-31"), (cause.Type, cause.Cents, cause.Since));
        await AssertOneTrace(trace, "budgeting: wellbeing.budgeting.deficit-recorded.v1 publish",
            "strategy-tracking: wellbeing.strategy.key-result-status-changed.v1 publish");
    }

    [Fact]
    public async Task An_initiative_of_Kymenlaakso_needs_4160_supporters_reaches_them_once_and_ends_with_a_draft_about_its_decision()
    {
        using var listener = Tracing.Listen();
        var county = new SyntheticCounty(platform, Kymenlaakso);
        var council = (await county.Bodies.ListBodiesAsync(
            new() { CountyCode = Kymenlaakso, Classification = Wire.BodyClassification.CountyCouncil })).Bodies.Single();
        var unit = (await county.Units.GetUnitTreeAsync(new() { CountyCode = Kymenlaakso })).Nodes[0].Unit;
        var journey = new InitiativeJourney(county, council.BodyId, unit.UnitId);

        await journey.Travel(supporters: 4_160);

        Assert.Equal((138_635, 300, 4_160),
            (journey.Support.Threshold.Population, journey.Support.Threshold.ShareBasisPoints, journey.Support.Threshold.Supporters));
        Assert.Equal((4_160, Today), (journey.Support.Count.Total, journey.Support.Threshold.ReachedOn));
        Assert.Equal(1,
            await Records.Of(platform, "participation", "wellbeing.participation.referendum-threshold-reached.v1",
                journey.Subject.Replace("initiatives/", "support/")));
        await AssertOneTrace(journey.Trace, "feedback-and-initiatives: wellbeing.participation.initiative-decided.v1 publish",
            "news-releases:");
    }

    [Fact]
    public async Task The_recommendations_of_the_negotiation_of_2024_are_assigned_linked_and_answered_and_the_open_ones_listed()
    {
        var county = new SyntheticCounty(platform, Kymenlaakso);
        var negotiation = (await county.Steering.ListNegotiationsAsync(new() { CountyCode = Kymenlaakso })).Negotiations
            .Single(one => one.HeldOn == "2024-11-27");
        var goals = (await county.Strategies.GetStrategyTreeAsync(new() { CountyCode = Kymenlaakso })).Goals;
        var sectors = (await county.Units.GetUnitTreeAsync(new() { CountyCode = Kymenlaakso })).Nodes.Where(node => node.Depth == 0)
            .Select(node => node.Unit.UnitId).ToArray();
        var recommendations = (await county.Steering.GetNegotiationAsync(
            new() { NegotiationId = negotiation.NegotiationId, CountyCode = Kymenlaakso })).Recommendations;
        Assert.Equal([1, 2, 3], recommendations.Select(one => one.Number));

        foreach (var (index, recommendation) in recommendations.Index())
        {
            var assigned = await Eventually.OnceKnown("strategy tracking knows the units", () => county.Steering.AssignRecommendationAsync(
                new()
                {
                    RecommendationId = recommendation.RecommendationId,
                    CountyCode = Kymenlaakso,
                    Version = recommendation.Version,
                    UnitId = sectors[index]
                }));
            await county.Steering.LinkRecommendationAsync(
                new()
                {
                    RecommendationId = recommendation.RecommendationId,
                    CountyCode = Kymenlaakso,
                    Version = assigned.Version,
                    GoalIds = { assigned.GoalIds.Append(goals[index].GoalId).Distinct() },
                    KeyResultIds = { assigned.KeyResultIds }
                });
        }

        var answered = await county.Steering.RespondToRecommendationAsync(new()
        {
            ResponseId = NewId(),
            CountyCode = Kymenlaakso,
            RecommendationId = recommendations[1].RecommendationId,
            RespondedOn = Today,
            Text = Named("Digitaaliset palvelut ovat käytössä kaikissa palveluketjuissa."),
            Evidence = { new Contracts.Types.V1.Source { Document = "Selvitys hyvinvointialueen järjestämisestä" } }
        });
        await county.Steering.CloseRecommendationAsync(
            new() { RecommendationId = answered.RecommendationId, CountyCode = Kymenlaakso, Version = answered.Version });

        var open = (await county.Steering.ListRecommendationsAsync(new() { CountyCode = Kymenlaakso, OpenOnly = true })).Recommendations;
        Assert.Equal([1, 3], open.Select(one => one.Number));
        Assert.Equal([sectors[0], sectors[2]], open.Select(one => one.UnitId));
        Assert.Contains(goals[0].GoalId, open[0].GoalIds);
        Assert.Contains(goals[2].GoalId, open[1].GoalIds);
    }

    [Fact]
    public async Task Actuals_over_a_binding_appropriation_put_a_key_result_at_risk_until_an_amendment_covers_them()
    {
        var county = await Found(platform);
        var (unit, line) = (await county.NewUnit("Palvelut"), NewId());
        var keyResult = await KeyResultOf(county, unit, Strategies.LinkKind.OwnerUnit);
        var budget = await Approve(county, await county.Editions.DraftBudgetAsync(
            new() { EditionId = NewId(), CountyCode = county.Code, Year = 2026, LastPlanYear = 2028 }), unit, line, 1_000_00);

        await county.Actuals.RecordActualsAsync(new()
        {
            BatchId = NewId(),
            CountyCode = county.Code,
            Year = 2026,
            Month = 10,
            Postings = { new Budgets.Posting { LineId = line, AmountCents = 1_200_00 } }
        });
        var atRisk = await StatusOf(county, keyResult, Strategies.Standing.AtRisk);
        var amendment = await county.Editions.DraftAmendmentAsync(
            new() { EditionId = NewId(), CountyCode = county.Code, AmendsEditionId = budget.EditionId, Reason = "Lisämääräraha" });
        await Approve(county, amendment, unit, line, 1_300_00);
        var cleared = await StatusOf(county, keyResult, Strategies.Standing.NoData);

        var cause = Assert.Single(atRisk.Causes);
        Assert.Equal(("wellbeing.budgeting.appropriation-exceeded.v1", 200_00), (cause.Type, cause.Cents));
        Assert.Empty(cleared.Causes);
        Assert.Empty((await county.Actuals.ListExceedancesAsync(new() { CountyCode = county.Code, Year = 2026 })).Exceedances);
    }

    [Fact]
    public async Task A_unit_that_moves_takes_its_budget_goals_feedback_and_contacts_along_and_the_day_before_answers_as_it_did()
    {
        var (before, after) = (Today, DayAfter(Today));
        var county = await Found(platform);
        var (east, west, line) = (await county.NewUnit("Itä"), await county.NewUnit("Länsi"), NewId());
        var station = await county.NewUnit("Asema", east);
        await county.Appoint("Esa Esimies", "idän johtaja", Wire.OfficeKind.UnitHead, east);
        await county.Appoint("Liisa Länsi", "lännen johtaja", Wire.OfficeKind.UnitHead, west);
        await Approve(county, await county.Editions.DraftBudgetAsync(
            new() { EditionId = NewId(), CountyCode = county.Code, Year = 2026, LastPlanYear = 2028 }), station, line, 1_000_00);
        var keyResult = await KeyResultOf(county, station, Strategies.LinkKind.OwnerUnit);
        var feedback = await county.Feedback.SubmitFeedbackAsync(new()
        {
            FeedbackId = NewId(),
            CountyCode = county.Code,
            Type = Participation.FeedbackType.Idea,
            Text = "Lisää penkkejä odotusaulaan.",
            Channel = Participation.FeedbackChannel.Web,
            UnitId = station
        });

        var unit = await county.Units.GetUnitAsync(new() { UnitId = station, CountyCode = county.Code });
        await county.Units.MoveUnitAsync(
            new() { UnitId = station, CountyCode = county.Code, Version = unit.Version, EffectiveDate = after, ParentUnitId = west });

        await Eventually.Until("everything is in the west from the day on, and in the east the day before", async () =>
            await Everything(east, before) && await Everything(west, after) && !await Anything(west, before)
                && !await Anything(east, after));

        async Task<bool> Everything(string root, string day) =>
            await BudgetedBelow(root, day) == 1_000_00 && await KeyResultsBelow(root, day) == 1 && await FeedbackBelow(root, day) == 1
                && await ContactOf(day) == (root == east ? "Esa Esimies" : "Liisa Länsi");

        async Task<bool> Anything(string root, string day) =>
            await BudgetedBelow(root, day) != 0 || await KeyResultsBelow(root, day) != 0 || await FeedbackBelow(root, day) != 0;

        async Task<long> BudgetedBelow(string root, string day) => (await county.Actuals.CompareOutturnAsync(
            new() { CountyCode = county.Code, Year = 2026, FromMonth = 1, ToMonth = 12, RootUnitId = root, AsOf = day })).Rows.Where(
                row => row.LineId == line).Sum(row => row.BudgetCents);

        async Task<int> KeyResultsBelow(string root, string day) => (await county.KeyResults.ListKeyResultsAsync(
            new() { CountyCode = county.Code, UnitId = root, AsOf = day })).KeyResults.Count(one => one.KeyResultId == keyResult);

        async Task<int> FeedbackBelow(string root, string day) => (await county.Feedback.ListFeedbackAsync(
            new() { CountyCode = county.Code, RootUnitId = root, AsOf = day })).Feedback.Count(
                one => one.FeedbackId == feedback.FeedbackId);

        async Task<string> ContactOf(string day) => (await county.Releases.SuggestContactsAsync(
            new News.SuggestContactsRequest { CountyCode = county.Code, UnitId = station, AsOf = day })).Contacts.Single().Name;
    }

    private static string DayAfter(string day) => DateOnly.Parse(day, null).AddDays(1).ToString("yyyy-MM-dd", null);

    /// <summary>A qualitative key result without observations, owned by a unit and linked to its money.</summary>
    private static async Task<string> KeyResultOf(SyntheticCounty county, string unit, Strategies.LinkKind link)
    {
        var (strategy, goal, keyResult) = (NewId(), NewId(), NewId());
        await county.Strategies.CreateStrategyAsync(new()
        {
            StrategyId = strategy,
            CountyCode = county.Code,
            Content = new() { Name = Named("Strategia"), Period = new() { StartDate = "2026-01-01", EndDate = "2029-12-31" } }
        });
        await county.Strategies.AddGoalAsync(new()
        {
            GoalId = goal,
            CountyCode = county.Code,
            StrategyId = strategy,
            Content = new() { Kind = Strategies.GoalKind.ChangeGoal, Number = 1, Text = Named("Tasapaino") }
        });
        var defined = await Eventually.OnceKnown("strategy tracking knows the unit", () => county.Strategies.DefineKeyResultAsync(new()
        {
            KeyResultId = keyResult,
            CountyCode = county.Code,
            GoalId = goal,
            OwnerUnitId = unit,
            Content = new() { Number = 1, Text = Named("Talousarvio toteutuu"), Comparator = Strategies.Comparator.Qualitative }
        }));
        await Eventually.OnceKnown("strategy tracking knows the council", () => county.Strategies.AdoptStrategyAsync(
            new() { StrategyId = strategy, CountyCode = county.Code, Version = defined.Version, Decision = DecisionOf(county.Council) }));
        await county.KeyResults.LinkKeyResultAsync(
            new() { LinkId = NewId(), CountyCode = county.Code, KeyResultId = keyResult, Kind = link });
        return keyResult;
    }

    internal static async Task<Budgets.Edition> Approve(SyntheticCounty county, Budgets.Edition draft, string unit, string line, long cents)
    {
        var revenue = (await county.Editions.ListLinesAsync(new() { EditionId = draft.EditionId, CountyCode = county.Code })).Lines
            .SingleOrDefault(one => one.Direction == Budgets.Direction.RevenueEstimate)?.LineId ?? NewId();
        draft = await Eventually.OnceKnown("budgeting knows the unit", () => county.Editions.PutLinesAsync(new()
        {
            EditionId = draft.EditionId,
            CountyCode = county.Code,
            Version = draft.Version,
            Lines =
            {
                new Budgets.BudgetLine
                {
                    LineId = line,
                    UnitId = unit,
                    Direction = Budgets.Direction.Appropriation,
                    AccountGroup = "Palvelut",
                    Binding = true,
                    AmountsCents = { cents, cents, cents }
                },
                new Budgets.BudgetLine
                {
                    LineId = revenue,
                    UnitId = unit,
                    Direction = Budgets.Direction.RevenueEstimate,
                    AccountGroup = "Valtion rahoitus",
                    AmountsCents = { cents, cents, cents }
                }
            }
        }));
        draft = await Eventually.OnceKnown("budgeting knows the executive", () => county.Editions.ProposeEditionAsync(
            new()
            {
                EditionId = draft.EditionId,
                CountyCode = county.Code,
                Version = draft.Version,
                Decision = DecisionOf(county.Executive)
            }));
        return await county.Editions.ApproveEditionAsync(
            new()
            {
                EditionId = draft.EditionId,
                CountyCode = county.Code,
                Version = draft.Version,
                Decision = DecisionOf(county.Council)
            });
    }

    private static Task<Strategies.KeyResultStatus> StatusOf(SyntheticCounty county, string keyResult, Strategies.Standing standing) =>
        Eventually.Until($"the key result is {standing}", async () =>
        {
            var status = await county.KeyResults.GetKeyResultStatusAsync(new() { KeyResultId = keyResult, CountyCode = county.Code });
            return status.Standing == standing ? status : null;
        });

    /// <summary>Spans are sent every second, so the last of them come a little later.</summary>
    private async Task AssertOneTrace(string trace, params string[] parts)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(500))
        {
            var spans = await platform.Telemetry.SpansOf(trace);
            var missing = parts.Where(part => !spans.Any(span => span.StartsWith(part, StringComparison.Ordinal))).ToArray();

            if (missing.Length == 0)
            {
                return;
            }

            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(60),
                $"Not in the trace {trace}: {string.Join(", ", missing)}. In it: {string.Join(", ", spans)}");
        }
    }
}
