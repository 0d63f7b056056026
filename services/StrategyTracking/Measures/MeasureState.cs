namespace Platform.StrategyTracking.Measures;

/// <summary>How far a measure is. Tables keep the names.</summary>
internal enum MeasureState
{
    Unspecified,
    Planned,
    UnderWay,
    Done,
    Dropped
}
