namespace Platform.OrganisationRegistry.Statistics;

internal sealed partial class StatisticsRpc
{
    public override async Task<Wire.ListIndicatorsResponse> ListIndicators(Wire.ListIndicatorsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var indicators = page.Of(await db.Indicators.AsNoTracking()
            .Where(indicator => indicator.CountyCode == county)
            .OrderBy(indicator => indicator.Code)
            .ToListAsync(context.CancellationToken), indicator => PageOfList.IdOf(indicator.Code));

        return new Wire.ListIndicatorsResponse { Indicators = { indicators.Things.Select(ToReply) }, NextPageToken = indicators.Next };
    }
}
