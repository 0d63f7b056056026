namespace Platform.StrategyTracking.Comparisons;

/// <summary>Which way an indicator is the better one. Tables keep the names.</summary>
internal enum IndicatorDirection
{
    Unspecified,
    HigherIsBetter,
    LowerIsBetter
}
