namespace Platform.OrganisationRegistry.Counties;

/// <summary>
/// Language Act 423/2003 §6 (rule ORG-7): an authority is bilingual when its area has a bilingual municipality or municipalities of
/// different languages.
/// </summary>
internal static class Bilingualism
{
    public static bool IsBilingual(IReadOnlyCollection<MunicipalityLanguage> municipalities) =>
        municipalities.Any(language => language is MunicipalityLanguage.BilingualFinnishMajority
            or MunicipalityLanguage.BilingualSwedishMajority)
        || (municipalities.Contains(MunicipalityLanguage.Finnish) && municipalities.Contains(MunicipalityLanguage.Swedish));
}
