using Grpc.Core;
using Platform.Contracts.Registry;
using Platform.ServiceDefaults.Rpc;

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

        var membership = await FindMembership(county, id, context.CancellationToken);
        Refusals.ExpectVersion(membership.Version, request.Version);

        membership.End(lastDay);

        db.Publish(new MembershipEnded(county, id, membership.Version, membership.BodyId, membership.PersonId, lastDay));
        await db.SaveChangesAsync(context.CancellationToken);

        return await db.ToContract(membership, context.CancellationToken);
    }
}
