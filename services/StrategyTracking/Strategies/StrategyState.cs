namespace Platform.StrategyTracking.Strategies;

/// <summary>How far a strategy is. Tables keep the names.</summary>
internal enum StrategyState
{
    Unspecified,
    Draft,
    Adopted
}
