namespace Platform.OrganisationRegistry.People;

/// <summary>Memberships as the contract tells them, with the names of the people.</summary>
internal static class MemberList
{
    /// <summary>Who sits in a body on a day, in the order of rank and name.</summary>
    public static async Task<IReadOnlyList<Wire.Membership>> MembersOn(
        this RegistryDbContext db, Guid body, DateOnly asOf, CancellationToken cancellationToken)
    {
        var members = await db.Memberships.AsNoTracking()
            .Where(membership => membership.BodyId == body && membership.Period.Days.Contains(asOf))
            .Join(db.People, membership => membership.PersonId, person => person.PersonId,
                (membership, person) => new { Membership = membership, person.Name })
            .OrderBy(member => EF.Functions.Collate(member.Name, Collations.Finnish))
            .ThenBy(member => member.Membership.MembershipId)
            .ToListAsync(cancellationToken);

        return [.. members.OrderBy(member => member.Membership.Role).Select(member => member.Membership.ToContract(member.Name, asOf))];
    }

    /// <summary>Whether a record stands for itself, and what refers to it, must not change between looking and saving.</summary>
    public static Task<int> LockPerson(this RegistryDbContext db, Guid id, CancellationToken cancellationToken) =>
        db.AdvisoryLock($"person {id}", cancellationToken);

    public static async Task<Wire.Membership> ToContract(
        this RegistryDbContext db, Membership membership, CancellationToken cancellationToken) =>
            membership.ToContract(await db.People.Where(person => person.PersonId == membership.PersonId).Select(person => person.Name)
                .SingleAsync(cancellationToken));

    public static Wire.Membership ToContract(this Membership membership, string personName, DateOnly? asOf = null) => new()
    {
        MembershipId = membership.MembershipId.ToString(),
        CountyCode = membership.CountyCode,
        BodyId = membership.BodyId.ToString(),
        PersonId = membership.PersonId.ToString(),
        PersonName = personName,
        Role = membership.Role.As<Wire.MembershipRole>(),
        GroupName = membership.GroupName.ToContract(),
        Period = membership.Period.ToContract(asOf),
        Sources = { membership.Sources.ToContract() },
        Version = membership.Version,
        VotingRight = membership.VotingRight.As<Wire.VotingRight>(),
        DeputyOfMembershipId = membership.DeputyOfMembershipId?.ToString() ?? "",
        CorrectionReason = membership.CorrectedBecause ?? ""
    };
}
