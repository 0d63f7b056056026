namespace Platform.OrganisationRegistry;

internal static class Collations
{
    /// <summary>Å, Ä and Ö after Z, as people in Finland look names up.</summary>
    public const string Finnish = "fi-x-icu";
}
