using Platform.OrganisationRegistry.Reads;

namespace Platform.OrganisationRegistry.Identifiers;

internal sealed partial class IdentifierRpc
{
    public override async Task<Wire.ListIdentifiersResponse> ListIdentifiers(
        Wire.ListIdentifiersRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var kind = fields.OneOfOrNone("kind", request.Kind).As<IdentifiedKind>();
        fields.Require(request.ThingId.Length == 0 || kind != IdentifiedKind.Unspecified, "thing_id", "is given with kind");
        var thing = request.ThingId.Length == 0 || kind == IdentifiedKind.Unspecified
            ? null : fields.ThingId("thing_id", kind, request.ThingId);
        var scheme = request.Scheme.Length == 0 ? null : fields.Code("scheme", request.Scheme);
        var asOf = fields.OptionalDate("as_of", request.AsOf);
        var size = fields.PageSize(request.PageSize);
        var after = fields.IdOfPage(request.PageToken);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var purpose = fields.Purpose(request.Purpose);
        fields.Check();

        await using var transaction = await db.ReadAsKnownAt(knownAt, context.CancellationToken)
            ?? await db.Database.BeginTransactionAsync(context.CancellationToken);

        var page = await db.Identifiers.AsNoTracking()
            .Where(i => i.CountyCode == county && (after == null || i.IdentifierId > after))
            .Where(i => kind == IdentifiedKind.Unspecified ? i.Kind != IdentifiedKind.Person : i.Kind == kind)
            .Where(i => thing == null || i.ThingId == thing)
            .Where(i => scheme == null || i.Scheme == scheme)
            .Where(i => asOf == null || (i.WithdrawnBecause == null && i.Period.Days.Contains(asOf.Value)))
            .OrderBy(i => i.IdentifierId)
            .Take(size + 1)
            .ToListAsync(context.CancellationToken);

        Guid[] people = [.. page.Take(size).Where(i => i.Kind == IdentifiedKind.Person).Select(i => Guid.Parse(i.ThingId))];
        await reads.Keep(county, people, purpose, nameof(ListIdentifiers), context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return new Wire.ListIdentifiersResponse
        {
            Identifiers = { page.Take(size).Select(one => ToReply(one, asOf)) },
            NextPageToken = page.Count > size ? DayPages.TokenAfter("identifier", page[size - 1].IdentifierId) : ""
        };
    }
}
