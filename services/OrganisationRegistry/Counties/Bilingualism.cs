namespace Platform.OrganisationRegistry.Counties;

/// <summary>Language Act 423/2003 §6 (rule ORG-7): an authority is bilingual when its area has a bilingual municipality or municipalities of different languages.</summary>
internal static class Bilingualism
{
    public static bool IsBilingual(IReadOnlyCollection<Wire.MunicipalityLanguage> municipalities) =>
        municipalities.Any(language => language is Wire.MunicipalityLanguage.BilingualFinnishMajority or Wire.MunicipalityLanguage.BilingualSwedishMajority)
        || (municipalities.Contains(Wire.MunicipalityLanguage.Finnish) && municipalities.Contains(Wire.MunicipalityLanguage.Swedish));
}
