namespace Platform.OrganisationRegistry.Population;

internal sealed partial class PopulationRpc
{
    public override async Task<Wire.ListPopulationResponse> ListPopulation(Wire.ListPopulationRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var municipality = request.MunicipalityCode.Length == 0 ? null : fields.Digits("municipality_code", request.MunicipalityCode, 3);
        var size = fields.PageSize(request.PageSize);
        var last = fields.PageToken(request.PageToken);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        // An undated figure sorts as the oldest of all.
        var page = await db.PopulationObservations.AsNoTracking()
            .Where(o => o.CountyCode == county && o.MunicipalityCode == municipality)
            .Where(o => last == null
                || (o.ObservedOn ?? DateOnly.MinValue) < last.Day
                || ((o.ObservedOn ?? DateOnly.MinValue) == last.Day && o.ObservationId > last.Id))
            .OrderByDescending(o => o.ObservedOn ?? DateOnly.MinValue).ThenBy(o => o.ObservationId)
            .Take(size + 1)
            .ToListAsync(context.CancellationToken);

        var reply = new Wire.ListPopulationResponse { Observations = { page.Take(size).Select(ToReply) } };

        if (page.Count > size)
        {
            reply.NextPageToken = DayPages.TokenAfter(page[size - 1].ObservedOn ?? DateOnly.MinValue, page[size - 1].ObservationId);
        }

        return reply;
    }
}
