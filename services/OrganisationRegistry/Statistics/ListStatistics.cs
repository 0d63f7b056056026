namespace Platform.OrganisationRegistry.Statistics;

internal sealed partial class StatisticsRpc
{
    private static readonly DateOnly s_afterLeast = DateOnly.MinValue.AddDays(1);

    public override async Task<Wire.ListStatisticsResponse> ListStatistics(Wire.ListStatisticsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var indicator = request.Indicator.Length == 0 ? null : fields.Code("indicator", request.Indicator);
        var asOf = fields.OptionalDate("as_of", request.AsOf);
        var size = fields.PageSize(request.PageSize);
        var last = fields.PageToken(request.PageToken);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var figures = db.Statistics.AsNoTracking().Where(s => s.CountyCode == county && (indicator == null || s.Indicator == indicator));

        if (asOf is { } day)
        {
            figures = figures.Where(s => s.Period.Days.Contains(day));
        }

        if (last is { Day: var end, Id: var id })
        {
            // The least day stands for a last day that is not stated. As a parameter the driver makes it minus infinity, which no row has.
            figures = end == DateOnly.MinValue
                ? figures.Where(s => s.LastDay < s_afterLeast && s.StatisticId > id)
                : figures.Where(s => s.LastDay < end || (s.LastDay == end && s.StatisticId > id));
        }

        var page = await figures
            .OrderByDescending(s => s.LastDay).ThenBy(s => s.StatisticId)
            .Take(size + 1)
            .ToListAsync(context.CancellationToken);

        var reply = new Wire.ListStatisticsResponse { Statistics = { page.Take(size).Select(statistic => ToReply(statistic, asOf)) } };

        if (page.Count > size)
        {
            reply.NextPageToken = DayPages.TokenAfter(page[size - 1].LastDay, page[size - 1].StatisticId);
        }

        return reply;
    }
}
