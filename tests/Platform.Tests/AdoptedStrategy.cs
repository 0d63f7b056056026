using static Platform.Journeys.SyntheticCounty;
using Strategies = Platform.Contracts.Strategy.V1;

namespace Platform.Journeys;

/// <summary>A strategy that a council has adopted, with one goal and one key result that people judge.</summary>
internal static class AdoptedStrategy
{
    /// <summary>Adopts it and tells the id of its key result, whatever is cut on the way.</summary>
    public static async Task<string> Of(SyntheticCounty county, string council, string goalText, string keyResultText)
    {
        var (strategy, goal, keyResult) = (NewId(), NewId(), NewId());
        await Eventually.Call(() => county.Strategies.CreateStrategyAsync(new()
        {
            StrategyId = strategy,
            CountyCode = county.Code,
            Content = new()
            {
                Name = Named("Hyvinvointialuestrategia"),
                Period = new() { StartDate = "2026-01-01", EndDate = "2029-12-31" }
            }
        }));
        await Eventually.Call(() => county.Strategies.AddGoalAsync(new()
        {
            GoalId = goal,
            CountyCode = county.Code,
            StrategyId = strategy,
            Content = new() { Kind = Strategies.GoalKind.ChangeGoal, Number = 1, Text = Named(goalText) }
        }));
        await Eventually.Call(() => county.Strategies.DefineKeyResultAsync(new()
        {
            KeyResultId = keyResult,
            CountyCode = county.Code,
            GoalId = goal,
            Content = new() { Number = 1, Text = Named(keyResultText), Comparator = Strategies.Comparator.Qualitative }
        }));
        await Eventually.Change(
            () => county.Strategies.GetStrategyAsync(new() { StrategyId = strategy, CountyCode = county.Code }),
            current => current.State == Strategies.StrategyState.Adopted,
            current => county.Strategies.AdoptStrategyAsync(
                new()
                {
                    StrategyId = strategy,
                    CountyCode = county.Code,
                    Version = current.Version,
                    Decision = DecisionOf(council)
                }));
        return keyResult;
    }
}
