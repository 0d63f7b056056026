namespace Platform.FeedbackAndInitiatives.Ways;

internal sealed partial class WayRpc
{
    public override async Task<Wire.ListWaysResponse> ListWays(Wire.ListWaysRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var day = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var kind = fields.OneOfOrNone("kind", request.Kind).As<WayKind>();
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        var ways = await db.Ways.AsNoTracking()
            .Where(way => way.CountyCode == county && (kind == WayKind.Unspecified || way.Kind == kind) && way.Period.Days.Contains(day))
            .ToListAsync(context.CancellationToken);

        // A day that is not stated lies within the county's.
        var whole = await db.PeriodOfCounty(county, context.CancellationToken);

        var shown = page.Of(
            ways.Where(way => way.Period.FitInto(whole).Contains(day))
                .OrderBy(way => way.Kind).ThenBy(way => way.Name.Fi, StringComparer.Ordinal).ThenBy(way => way.WayId),
            way => way.WayId);

        return new Wire.ListWaysResponse
        {
            Ways = { shown.Things.Select(way => ToReply(way, way.Period.FitInto(whole).ToContract(day))) },
            NextPageToken = shown.Next
        };
    }
}
