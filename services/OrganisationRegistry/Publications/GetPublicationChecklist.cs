namespace Platform.OrganisationRegistry.Publications;

internal sealed partial class PublicationRpc
{
    /// <summary>PUB-1: the eleven of §114.</summary>
    private static readonly Wire.PublicationItem[] s_items = [.. Enum.GetValues<Wire.PublicationItem>().Where(item => item != Wire.PublicationItem.Unspecified)];

    public override async Task<Wire.PublicationChecklist> GetPublicationChecklist(Wire.GetPublicationChecklistRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var code = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        if (!await db.Counties.AnyAsync(county => county.CountyCode == code && county.Period.Days.Contains(asOf), context.CancellationToken))
        {
            throw Refusals.NotFound("county", code);
        }

        var published = (await db.Publications.AsNoTracking()
            .Where(publication => publication.CountyCode == code && publication.Period.Days.Contains(asOf))
            .ToListAsync(context.CancellationToken))
            .OrderBy(publication => publication.Period.Start).ThenBy(publication => publication.PublicationId)
            .ToLookup(publication => publication.Item);

        return new Wire.PublicationChecklist
        {
            CountyCode = code,
            AsOf = asOf.ToIso(),
            Items = { s_items.Select(item => new Wire.ChecklistItem { Item = item, Publications = { published[item].Select(ToReply) } }) },
            Missing = { s_items.Where(item => !published.Contains(item)) }
        };
    }
}
