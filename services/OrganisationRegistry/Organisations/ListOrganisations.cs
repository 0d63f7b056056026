using Platform.OrganisationRegistry.Identifiers;
using Platform.OrganisationRegistry.Reads;

namespace Platform.OrganisationRegistry.Organisations;

internal sealed partial class OrganisationRpc
{
    public override async Task<Wire.ListOrganisationsResponse> ListOrganisations(
        Wire.ListOrganisationsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var classification = fields.OneOfOrNone("classification", request.Classification).As<OrganisationClassification>();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var purpose = fields.Purpose(request.Purpose);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        await using var transaction = await db.ReadAsKnownAt(knownAt, context.CancellationToken)
            ?? await db.Database.BeginTransactionAsync(context.CancellationToken);

        var organisations = await db.Organisations.AsNoTracking()
            .Where(o => (o.CountyCode == county || o.CountyCode == Country.Code) && o.Period.Days.Contains(asOf))
            .Where(o => classification == OrganisationClassification.Unspecified || o.Classification == classification)
            .OrderBy(o => EF.Functions.Collate(o.Name.Fi, Collations.Finnish)).ThenBy(o => o.OrganisationId)
            .ToListAsync(context.CancellationToken);

        var shown = page.Of(organisations.OrderBy(one => one.Classification), one => one.OrganisationId);
        Guid[] withContacts = [
            .. shown.Things.Where(organisation => organisation.Contact is not null).Select(organisation => organisation.OrganisationId)];
        await reads.KeepOfContacts(county, withContacts, purpose, nameof(ListOrganisations), context.CancellationToken);

        var reply = new Wire.ListOrganisationsResponse
        {
            Organisations = { shown.Things.Select(one => ToReply(one, asOf)) },
            NextPageToken = shown.Next
        };
        await db.AddIdentifiers(reply.Organisations, o => (o.OrganisationId, o.Identifiers), county, IdentifiedKind.Organisation, asOf,
            context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);
        return reply;
    }
}
