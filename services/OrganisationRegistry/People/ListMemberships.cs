using Platform.OrganisationRegistry.Reads;

namespace Platform.OrganisationRegistry.People;

internal sealed partial class PersonRpc
{
    public override async Task<Wire.ListMembershipsResponse> ListMemberships(Wire.ListMembershipsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("body_id", request.BodyId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var purpose = fields.Purpose(request.Purpose);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        await using var transaction = await db.ReadAsKnownAt(knownAt, context.CancellationToken)
            ?? await db.Database.BeginTransactionAsync(context.CancellationToken);
        if (!await db.Bodies.AnyAsync(body => body.BodyId == id && body.CountyCode == county && body.Period.Days.Contains(asOf),
            context.CancellationToken))
        {
            throw Refusals.NotFound("body", id);
        }

        var members = page.Of(
            await db.MembersOn(id, asOf, context.CancellationToken), member => Guid.Parse(member.MembershipId));
        await reads.Keep(county, members.Things.PeopleIn(), purpose, nameof(ListMemberships), context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return new Wire.ListMembershipsResponse { Memberships = { members.Things }, NextPageToken = members.Next };
    }
}
