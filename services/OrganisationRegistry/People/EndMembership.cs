using Platform.OrganisationRegistry.Bodies;

namespace Platform.OrganisationRegistry.People;

internal sealed partial class PersonRpc
{
    public override async Task<Wire.Membership> EndMembership(Wire.EndMembershipRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("membership_id", request.MembershipId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var lastDay = fields.Date("end_date", request.EndDate);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        var membership = await FindMembership(county, id, context.CancellationToken);
        await db.LockBody(membership.BodyId, context.CancellationToken);
        Refusals.ExpectVersion(membership.Version, request.Version);

        membership.End(lastDay);
        await RequireNoDeputyOn(id, [ValidPeriod.Of(lastDay.AddDays(1), null)], "end_date", context.CancellationToken);

        db.Publish(new MembershipEnded(
            CountyCode: county, MembershipId: id, Version: membership.Version, BodyId: membership.BodyId, PersonId: membership.PersonId,
            LastDay: lastDay));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return await db.ToContract(membership, context.CancellationToken);
    }

    private async Task RequireNoDeputyOn(Guid id, IEnumerable<ValidPeriod> lost, string field, CancellationToken cancellationToken)
    {
        foreach (var part in lost)
        {
            var days = part.Days;

            if (await db.Memberships.AnyAsync(deputy => deputy.DeputyOfMembershipId == id && deputy.Period.Days.Overlaps(days),
                cancellationToken))
            {
                throw new RuleException("nobody-left-in-it", field,
                    $"The member has a personal deputy {part.When()}; end that membership first.");
            }
        }
    }
}
