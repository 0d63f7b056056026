namespace Platform.StrategyTracking.Steering;

/// <summary>Whether a recommendation is still open. Tables keep the names.</summary>
internal enum RecommendationState
{
    Unspecified,
    Open,
    Closed
}
