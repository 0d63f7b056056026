namespace Platform.OrganisationRegistry.Identifiers;

/// <summary>What may have codes by which other systems know it. Tables keep the names.</summary>
internal enum IdentifiedKind
{
    Unspecified,
    County,
    Municipality,
    Body,
    Organisation,
    Unit,
    OfferedService,
    ServicePoint,
    Person
}
