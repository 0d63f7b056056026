using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Rpc;

namespace Platform.OrganisationRegistry.Organisations;

internal sealed partial class OrganisationRpc
{
    public override async Task<Wire.Organisation> GetOrganisation(Wire.GetOrganisationRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("organisation_id", request.OrganisationId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        return await db.Organisations.AsNoTracking()
            .SingleOrDefaultAsync(o => o.OrganisationId == id && (o.CountyCode == county || o.CountyCode == Country.Code), context.CancellationToken) is { } organisation
            ? ToReply(organisation)
            : throw Refusals.NotFound("organisation", id);
    }
}
