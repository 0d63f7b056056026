namespace Platform.Budgeting.Editions;

/// <summary>Where an edition is on its way. Tables keep the names.</summary>
internal enum EditionState
{
    Unspecified,
    Draft,
    Proposed,
    Approved
}
