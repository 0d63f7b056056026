using Platform.Contracts.Strategy.V1;

namespace Platform.Journeys;

/// <summary>
/// What the counties' own documents say about strategy and steering, asked over gRPC after the first start of an empty machine.
/// </summary>
public sealed class StrategyOracles(RunningPlatform platform)
{
    private const string Kymenlaakso = "10";
    private const string KeskiSuomi = "15";

    [Fact]
    public async Task The_council_of_Kymenlaakso_adopted_the_strategy_of_2023_to_2025_on_the_27th_of_September_2022()
    {
        var strategy = await InForce(Kymenlaakso, "2024-06-01");

        Assert.Equal(("2023-01-01", "2025-12-31", "2022-09-27"),
            (strategy.Period.StartDate, strategy.Period.EndDate, strategy.Decision.DecidedOn));
        Assert.Empty(strategy.Goals);
    }

    [Fact]
    public async Task Kymenlaakso_has_three_change_goals_with_four_three_and_three_key_results()
    {
        var goals = (await InForce(Kymenlaakso, "2026-06-01")).Goals;

        Assert.All(goals, goal => Assert.Equal(GoalKind.ChangeGoal, goal.Kind));
        Assert.Equal([4, 3, 3], goals.Select(goal => goal.KeyResults.Count));
    }

    [Fact]
    public async Task The_values_and_change_goals_of_Kymenlaakso_say_what_its_strategy_says_of_them()
    {
        var strategy = await new StrategyService.StrategyServiceClient(Tracking)
            .GetStrategyTreeAsync(new() { CountyCode = Kymenlaakso, AsOf = "2026-06-01" });

        Assert.Equal(strategy.Values.Count, strategy.ValueDescriptions.Count);
        Assert.Equal(14, strategy.Passages.Count);
        var economy = Assert.Single(strategy.Goals, goal => goal.Text.Fi.StartsWith("Tasapainoinen talous", StringComparison.Ordinal));
        Assert.Contains("varmistamme toimintakatteen hallinnan", economy.Description.Fi, StringComparison.Ordinal);
        Assert.All(strategy.Goals, goal => Assert.NotEmpty(goal.Description.Fi));
    }

    [Fact]
    public async Task The_key_results_of_Kymenlaakso_are_measured_as_its_strategy_says()
    {
        var contents = (await InForce(Kymenlaakso, "2026-06-01")).Goals
            .Select(goal => goal.KeyResults.Select(result => result.Content).ToList()).ToList();

        Assert.All(contents[0][..3],
            content => Assert.Equal((Comparator.RankWithinTopShare, "0.5", 2029), (content.Comparator, content.TopShare, content.Year)));
        Assert.Equal((Comparator.RankAtMost, 3, 2029), (contents[0][3].Comparator, contents[0][3].TargetRank, contents[0][3].Year));
        Assert.Equal([Comparator.RankWithinTopShare, Comparator.Qualitative, Comparator.Qualitative],
            contents[1].Select(content => content.Comparator));
        Assert.Equal((Comparator.AtLeastNationalAverage, true, 2029),
            (contents[2][0].Comparator, contents[2][0].LowerIsBetter, contents[2][0].Year));
        Assert.Equal((Comparator.AtLeast, "45", true, 0),
            (contents[2][1].Comparator, contents[2][1].TargetNumber, contents[2][1].Maintain, contents[2][1].Year));
        Assert.Equal(("4", "1", "5", true),
            (contents[2][2].TargetNumber, contents[2][2].ScaleMin, contents[2][2].ScaleMax, contents[2][2].Maintain));
    }

    [Fact]
    public async Task Nothing_was_measured_yet_and_nothing_of_the_past_is_a_cause_for_worry()
    {
        var answer = await new KeyResultService.KeyResultServiceClient(Tracking)
            .ListKeyResultsAsync(new() { CountyCode = Kymenlaakso, AsOf = "2026-06-01" });

        Assert.Equal(10, answer.KeyResults.Count);
        Assert.All(answer.KeyResults, result => Assert.Equal(Standing.NoData, result.Status.Standing));
        Assert.All(answer.KeyResults, result => Assert.Empty(result.Status.Causes));
    }

    [Fact]
    public async Task Keski_Suomi_has_four_objectives_six_success_factors_and_three_values()
    {
        var strategy = await InForce(KeskiSuomi, "2023-06-01");

        Assert.Equal((4, 6, 3), (Count(GoalKind.Objective), Count(GoalKind.SuccessFactor), strategy.Values.Count));
        Assert.EndsWith("on maan kärkeä. Hyvinvointialue on vetovoimainen asukkaille, henkilöstölle ja yrityksille.", strategy.Vision.Fi,
            StringComparison.Ordinal);

        int Count(GoalKind kind) => strategy.Goals.Count(goal => goal.Kind == kind);
    }

    [Fact]
    public async Task Three_ministries_negotiated_with_Kymenlaakso_on_the_27th_of_November_2024_and_gave_three_recommendations()
    {
        var steering = new SteeringService.SteeringServiceClient(Tracking);
        var listed = Assert.Single((await steering.ListNegotiationsAsync(new() { CountyCode = Kymenlaakso })).Negotiations);
        var negotiation = await steering.GetNegotiationAsync(new() { CountyCode = Kymenlaakso, NegotiationId = listed.NegotiationId });

        Assert.Equal("2024-11-27", negotiation.HeldOn);
        Assert.Equal(["valtiovarainministeriö", "sisäministeriö", "sosiaali- ja terveysministeriö"],
            negotiation.Ministries.Select(ministry => ministry.Fi));
        Assert.Equal([1, 2, 3], negotiation.Recommendations.Select(recommendation => recommendation.Number));
        Assert.All(negotiation.Recommendations, recommendation => Assert.True(recommendation.FromDocument));
    }

    [Fact]
    public async Task The_recommendations_lead_to_the_goals_that_answer_them()
    {
        var goals = (await InForce(Kymenlaakso, "2026-06-01")).Goals;
        var recommendations = (await new SteeringService.SteeringServiceClient(Tracking)
            .ListRecommendationsAsync(new() { CountyCode = Kymenlaakso })).Recommendations;

        Assert.Equal([goals[0].GoalId, goals[1].GoalId], recommendations[0].GoalIds);
        Assert.Equal([goals[0].KeyResults[2].KeyResultId], recommendations[1].KeyResultIds);
        Assert.Equal([goals[2].GoalId], recommendations[2].GoalIds);
    }

    private Grpc.Core.CallInvoker Tracking => platform.As(platform.Token("*", "strategy.read"), "strategy-tracking");

    private async Task<Strategy> InForce(string county, string day)
    {
        var strategy = await new StrategyService.StrategyServiceClient(Tracking)
            .GetStrategyTreeAsync(new() { CountyCode = county, AsOf = day });

        Assert.Equal((StrategyState.Adopted, true), (strategy.State, strategy.FromDocument));
        return strategy;
    }
}
