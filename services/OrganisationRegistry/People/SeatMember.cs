using Platform.OrganisationRegistry.Bodies;

namespace Platform.OrganisationRegistry.People;

internal sealed partial class PersonRpc
{
    public override Task<Wire.Membership> SeatMember(Wire.SeatMemberRequest request, ServerCallContext context) =>
        Seat(request, Basis.Command, context.CancellationToken);

    internal async Task<Wire.Membership> Seat(Wire.SeatMemberRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("membership_id", request.MembershipId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var bodyId = fields.Id("body_id", request.BodyId);
        var personId = fields.Id("person_id", request.PersonId);
        var role = fields.OneOf("role", request.Role).As<MembershipRole>();
        var right = fields.OneOfOrNone("voting_right", request.VotingRight).As<VotingRight>();
        var deputyOf = fields.OptionalId("deputy_of_membership_id", request.DeputyOfMembershipId);
        var groupName = LocalText.ReadOptional(fields, "group_name", request.GroupName);
        var period = ValidPeriod.Read(fields, "period", request.Period, basis);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Require(request.DeputyOfMembershipId.Length == 0 || Place.IsDeputy(role), "deputy_of_membership_id",
            "must be empty but for a deputy");
        fields.Check();

        if (await db.Memberships.AsNoTracking().SingleOrDefaultAsync(m => m.MembershipId == id, cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "membership", id);
            return await db.ToContract(existing, cancellationToken);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockBody(bodyId, cancellationToken);
        var body = await db.FindBody(county, bodyId, cancellationToken);
        var person = await TakePerson(county, personId, cancellationToken);
        person.RequireNotErased();
        var member = deputyOf is { } memberId ? await FindMembership(county, memberId, cancellationToken) : null;

        period = period.WithinTerm(await db.Terms.AsNoTracking().Where(term => term.BodyId == bodyId).ToListAsync(cancellationToken));

        var membership = Membership.Seat(id, body, person.PersonId, Place.Of(role, right, member), groupName, period, sources, basis,
            request.Fingerprint());
        await db.RequireFreeSeat(membership, cancellationToken);

        db.Add(membership);
        db.Publish(new MemberSeated(
            CountyCode: county, MembershipId: id, Version: membership.Version, BodyId: bodyId, PersonId: person.PersonId,
            Role: role.ToString(), Period: membership.Period.ToEvent(), VotingRight: membership.VotingRight.ToString(),
            DeputyOfMembershipId: deputyOf));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return membership.ToContract(person.Name);
    }
}
