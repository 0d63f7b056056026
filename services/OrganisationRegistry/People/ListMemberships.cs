using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Rpc;
using Platform.ServiceDefaults.Values;

namespace Platform.OrganisationRegistry.People;

internal sealed partial class PersonRpc
{
    public override async Task<Wire.ListMembershipsResponse> ListMemberships(Wire.ListMembershipsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("body_id", request.BodyId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        fields.Check();

        if (!await db.Bodies.AnyAsync(body => body.BodyId == id && body.CountyCode == county && body.Period.Days.Contains(asOf), context.CancellationToken))
        {
            throw Refusals.NotFound("body", id);
        }

        return new Wire.ListMembershipsResponse { Memberships = { await db.MembersOn(id, asOf, context.CancellationToken) } };
    }
}
