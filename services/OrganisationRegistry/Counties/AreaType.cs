namespace Platform.OrganisationRegistry.Counties;

/// <summary>What an area of the national division is. Tables keep the names.</summary>
internal enum AreaType
{
    Unspecified,
    WellbeingServicesCounty,
    City,
    AutonomousRegion
}
