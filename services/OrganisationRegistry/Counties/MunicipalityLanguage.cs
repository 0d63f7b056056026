namespace Platform.OrganisationRegistry.Counties;

/// <summary>The languages of a municipality. Tables keep the names.</summary>
internal enum MunicipalityLanguage
{
    Unspecified,
    Finnish,
    Swedish,
    BilingualFinnishMajority,
    BilingualSwedishMajority
}
