namespace Platform.OrganisationRegistry.Bodies;

/// <summary>A kind of body that the law asks for. Tables keep the names.</summary>
internal enum StatutoryKind
{
    Unspecified,
    Audit,
    Election,
    NationalLanguages,
    YouthCouncil,
    CouncilForOlderPeople,
    DisabilityCouncil
}
