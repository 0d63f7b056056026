namespace Platform.OrganisationRegistry.People;

/// <summary>Memberships as the contract tells them, with the names of the people.</summary>
internal static class MemberList
{
    /// <summary>Who sits in a body on a day, in the order of rank and name.</summary>
    public static async Task<IReadOnlyList<Wire.Membership>> MembersOn(this RegistryDbContext db, Guid body, DateOnly asOf, CancellationToken cancellationToken)
    {
        // The roles are numbered by rank.
        var members = await db.Memberships.AsNoTracking()
            .Where(membership => membership.BodyId == body && membership.Period.Days.Contains(asOf))
            .Join(db.People, membership => membership.PersonId, person => person.PersonId, (membership, person) => new { Membership = membership, person.Name })
            .OrderBy(member => member.Membership.Role)
            .ThenBy(member => EF.Functions.Collate(member.Name, Collations.Finnish))
            .ThenBy(member => member.Membership.MembershipId)
            .ToListAsync(cancellationToken);

        return [.. members.Select(member => member.Membership.ToContract(member.Name))];
    }

    public static async Task<Wire.Membership> ToContract(this RegistryDbContext db, Membership membership, CancellationToken cancellationToken) =>
        membership.ToContract(await db.People.Where(person => person.PersonId == membership.PersonId).Select(person => person.Name).SingleAsync(cancellationToken));

    public static Wire.Membership ToContract(this Membership membership, string personName) => new()
    {
        MembershipId = membership.MembershipId.ToString(),
        CountyCode = membership.CountyCode,
        BodyId = membership.BodyId.ToString(),
        PersonId = membership.PersonId.ToString(),
        PersonName = personName,
        Role = membership.Role,
        GroupName = membership.GroupName.ToContract(),
        Period = membership.Period.ToContract(),
        Sources = { membership.Sources.ToContract() },
        Version = membership.Version,
        VotingRight = membership.VotingRight,
        DeputyOfMembershipId = membership.DeputyOfMembershipId?.ToString() ?? ""
    };
}
