namespace Platform.StrategyTracking.InterimReports;

/// <summary>How far a version is. Tables keep the names.</summary>
internal enum InterimReportState
{
    Unspecified,
    Assembled,
    Approved,
    Received
}

/// <summary>A part of a report. Tables keep the names.</summary>
internal enum InterimReportPart
{
    Unspecified,
    Finances,
    Strategy,
    Measures,
    Feedback,
    Initiatives
}

/// <summary>Why a part is not there.</summary>
internal enum MissingReason
{
    Unspecified,
    Unreachable,
    Failed,
    NothingFrozen,
    NothingCounted,
    NoStrategy
}

/// <summary>What is different in a part from the version before.</summary>
internal enum PartChangeKind
{
    Unspecified,
    Added,
    Renewed,
    CarriedOver,
    Gone
}
