namespace Platform.StrategyTracking.KeyResults;

/// <summary>How a key result stands. Tables keep the names.</summary>
internal enum Standing
{
    Unspecified,
    NoData,
    OnTrack,
    AtRisk,
    OffTrack,
    Achieved
}
