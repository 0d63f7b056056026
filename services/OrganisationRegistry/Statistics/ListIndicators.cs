namespace Platform.OrganisationRegistry.Statistics;

internal sealed partial class StatisticsRpc
{
    public override async Task<Wire.ListIndicatorsResponse> ListIndicators(Wire.ListIndicatorsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var indicators = await db.Indicators.AsNoTracking()
            .Where(indicator => indicator.CountyCode == county)
            .OrderBy(indicator => indicator.Code)
            .ToListAsync(context.CancellationToken);

        return new Wire.ListIndicatorsResponse { Indicators = { indicators.Select(ToReply) } };
    }
}
