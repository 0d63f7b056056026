namespace Platform.OrganisationRegistry.People;

/// <summary>What a member is in a body, by rank. Tables keep the names.</summary>
internal enum MembershipRole
{
    Unspecified,
    Chair,
    FirstViceChair,
    SecondViceChair,
    ThirdViceChair,
    Member,
    DeputyMember
}
