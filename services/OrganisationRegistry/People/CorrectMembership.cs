using Platform.OrganisationRegistry.Bodies;

namespace Platform.OrganisationRegistry.People;

internal sealed partial class PersonRpc
{
    public override async Task<Wire.Membership> CorrectMembership(Wire.CorrectMembershipRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("membership_id", request.MembershipId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var correction = PeriodCorrection.Read(fields, request.Period, request.Sources, request.Reason);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        var membership = await FindMembership(county, id, context.CancellationToken);
        await db.LockBody(membership.BodyId, context.CancellationToken);
        Refusals.ExpectVersion(membership.Version, request.Version);
        var body = await db.FindBody(county, membership.BodyId, context.CancellationToken);
        var terms = await db.Terms.AsNoTracking().Where(term => term.BodyId == body.BodyId).ToListAsync(context.CancellationToken);
        var member = membership.DeputyOfMembershipId is { } memberId
            ? await FindMembership(county, memberId, context.CancellationToken)
            : null;

        var lost = membership.Correct(
            correction with { Period = correction.Period.Within(body.Period, "body", correction.Basis).WithinTerm(terms) }, body, member);
        await RequireNoDeputyOn(id, lost, "period", context.CancellationToken);
        await db.RequireFreeSeat(membership, context.CancellationToken);

        db.Publish(membership.ToCorrected());
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return await db.ToContract(membership, context.CancellationToken);
    }
}
