namespace Platform.OrganisationRegistry.Units;

/// <summary>What a unit is in the county's organisation. Tables keep the names.</summary>
internal enum UnitClassification
{
    Unspecified,
    Sector,
    PerformanceArea,
    AreaOfResponsibility,
    GroupServices,
    RescueDepartment,
    CrossCutting,
    Unit
}
