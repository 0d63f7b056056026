namespace Platform.OrganisationRegistry;

/// <summary>The whole country, where facts are recorded that are no single county's.</summary>
internal static class Country
{
    /// <summary>Stands in the place of a county's code; no county has it.</summary>
    public const string Code = "00";
}
