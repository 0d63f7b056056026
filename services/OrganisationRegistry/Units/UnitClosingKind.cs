namespace Platform.OrganisationRegistry.Units;

/// <summary>How a unit was closed. Tables keep the names.</summary>
internal enum UnitClosingKind
{
    Unspecified,
    Replaced,
    Split,
    Merged,
    Renamed,
    Devolved
}
