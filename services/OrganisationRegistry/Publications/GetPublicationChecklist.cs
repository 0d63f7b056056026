namespace Platform.OrganisationRegistry.Publications;

internal sealed partial class PublicationRpc
{
    /// <summary>PUB-1: the eleven of §114.</summary>
    private static readonly PublicationItem[] s_items =
        [.. Enum.GetValues<PublicationItem>().Where(item => item != PublicationItem.Unspecified)];

    public override async Task<Wire.PublicationChecklist> GetPublicationChecklist(
        Wire.GetPublicationChecklistRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var code = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        if (!await db.Counties.AnyAsync(county => county.CountyCode == code && county.Period.Days.Contains(asOf),
            context.CancellationToken))
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
            Items = { s_items.Select(item => new Wire.ChecklistItem
            {
                Item = item.As<Wire.PublicationItem>(),
                Publications = { published[item].Select(publication => ToReply(publication, asOf)) }
            }) },
            Missing = { s_items.Where(item => !published.Contains(item)).Select(item => item.As<Wire.PublicationItem>()) }
        };
    }
}
