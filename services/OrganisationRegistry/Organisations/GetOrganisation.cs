using Platform.OrganisationRegistry.Identifiers;
using Platform.OrganisationRegistry.Reads;

namespace Platform.OrganisationRegistry.Organisations;

internal sealed partial class OrganisationRpc
{
    public override async Task<Wire.Organisation> GetOrganisation(Wire.GetOrganisationRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("organisation_id", request.OrganisationId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var purpose = fields.Purpose(request.Purpose);
        fields.Check();

        await using var transaction = await db.ReadAsKnownAt(knownAt, context.CancellationToken)
            ?? await db.Database.BeginTransactionAsync(context.CancellationToken);

        var organisation = await db.Organisations.AsNoTracking()
            .SingleOrDefaultAsync(o => o.OrganisationId == id && (o.CountyCode == county || o.CountyCode == Country.Code),
                context.CancellationToken)
            ?? throw Refusals.NotFound("organisation", id);
        await reads.KeepOfContacts(county, organisation.Contact is null ? [] : [id], purpose, nameof(GetOrganisation),
            context.CancellationToken);
        var reply = ToReply(organisation);
        await db.AddIdentifiers(reply.Identifiers, county, IdentifiedKind.Organisation, reply.OrganisationId, time.Today(),
            context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return reply;
    }
}
