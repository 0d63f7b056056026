namespace Platform.StrategyTracking.KeyResults;

/// <summary>How what was measured is held against the target. Tables keep the names.</summary>
internal enum Comparator
{
    Unspecified,
    AtLeast,
    AtMost,
    RankWithinTopShare,
    RankAtMost,
    AtLeastNationalAverage,
    Qualitative
}
