namespace Platform.OrganisationRegistry;

/// <summary>The whole country, where facts are recorded that are no single county's.</summary>
internal static class Country
{
    /// <summary>Stands in the place of a county's code; no county has it.</summary>
    public const string Code = "00";

    /// <summary>
    /// What is said of the whole country here is said of the reform that founded the counties on 1 July 2021; days that are not stated lie
    /// in it.
    /// </summary>
    public static readonly ValidPeriod Period = ValidPeriod.Of(new DateOnly(2021, 7, 1), null);
}
