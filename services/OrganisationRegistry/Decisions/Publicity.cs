namespace Platform.OrganisationRegistry.Decisions;

/// <summary>What the public may see of a decision. Tables keep the names.</summary>
internal enum Publicity
{
    Unspecified,
    Public,
    PartlySecret,
    Secret
}
