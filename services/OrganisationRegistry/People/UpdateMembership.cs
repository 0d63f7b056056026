namespace Platform.OrganisationRegistry.People;

internal sealed partial class PersonRpc
{
    public override async Task<Wire.Membership> UpdateMembership(Wire.UpdateMembershipRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("membership_id", request.MembershipId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var groupName = LocalText.ReadOptional(fields, "group_name", request.GroupName);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        var membership = await FindMembership(county, id, context.CancellationToken);
        Refusals.ExpectVersion(membership.Version, request.Version);

        membership.Correct(groupName, sources);

        db.Publish(new MembershipChanged(county, id, membership.Version, membership.BodyId, membership.PersonId));
        await db.SaveChangesAsync(context.CancellationToken);

        return await db.ToContract(membership, context.CancellationToken);
    }
}
