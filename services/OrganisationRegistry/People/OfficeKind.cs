namespace Platform.OrganisationRegistry.People;

/// <summary>What an office is for. Tables keep the names.</summary>
internal enum OfficeKind
{
    Unspecified,
    ChiefExecutive,
    UnitHead,
    Other
}
