namespace Platform.OrganisationRegistry.Elections;

/// <summary>What an election made of a candidate.</summary>
internal enum ElectionOutcome
{
    Unspecified,
    Elected,
    Deputy,
    NotElected
}
