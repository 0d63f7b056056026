namespace Platform.OrganisationRegistry.People;

/// <summary>Whether somebody in a body votes. Tables keep the names.</summary>
internal enum VotingRight
{
    Unspecified,
    Full,
    WhenReplacing,
    None
}
