namespace Platform.StrategyTracking.Strategies;

/// <summary>What a goal is. Tables keep the names.</summary>
internal enum GoalKind
{
    Unspecified,
    ChangeGoal,
    Objective,
    SuccessFactor
}
