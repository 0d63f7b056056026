namespace Platform.Budgeting.Editions;

/// <summary>How far a county's budget year has come.</summary>
internal enum CycleState
{
    Unspecified,
    Draft,
    Proposed,
    Approved,
    InForce,
    Closed
}
