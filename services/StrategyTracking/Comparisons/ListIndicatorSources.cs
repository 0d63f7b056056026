namespace Platform.StrategyTracking.Comparisons;

internal sealed partial class ComparisonRpc
{
    public override async Task<Wire.ListIndicatorSourcesResponse> ListIndicatorSources(
        Wire.ListIndicatorSourcesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var shown = page.Of(
            (await db.SourcesOn(county, time.Today(), context.CancellationToken)).Where(source => source.Late || !request.LateOnly),
            source => Guid.Parse(source.KeyResultId));

        return new Wire.ListIndicatorSourcesResponse { Sources = { shown.Things }, NextPageToken = shown.Next };
    }
}
