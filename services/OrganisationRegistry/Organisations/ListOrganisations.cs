using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Rpc;
using Platform.ServiceDefaults.Values;

namespace Platform.OrganisationRegistry.Organisations;

internal sealed partial class OrganisationRpc
{
    public override async Task<Wire.ListOrganisationsResponse> ListOrganisations(Wire.ListOrganisationsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var classification = fields.OneOfOrNone("classification", request.Classification);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var organisations = await db.Organisations.AsNoTracking()
            .Where(o => (o.CountyCode == county || o.CountyCode == Country.Code) && o.Period.Days.Contains(asOf))
            .Where(o => classification == Wire.OrganisationClassification.Unspecified || o.Classification == classification)
            .OrderBy(o => o.Classification).ThenBy(o => EF.Functions.Collate(o.Name.Fi, Collations.Finnish)).ThenBy(o => o.OrganisationId)
            .ToListAsync(context.CancellationToken);

        return new Wire.ListOrganisationsResponse { Organisations = { organisations.Select(ToReply) } };
    }
}
