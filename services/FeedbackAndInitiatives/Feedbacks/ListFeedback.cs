namespace Platform.FeedbackAndInitiatives.Feedbacks;

internal sealed partial class FeedbackRpc
{
    public override async Task<Wire.ListFeedbackResponse> ListFeedback(Wire.ListFeedbackRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var state = fields.OneOfOrNone("state", request.State).As<FeedbackState>();
        var unit = fields.OptionalId("unit_id", request.UnitId);
        var root = fields.OptionalId("root_unit_id", request.RootUnitId);
        fields.Require(root is null || unit is null, "root_unit_id", "does not go together with unit_id");
        var day = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var size = fields.PageSize(request.PageSize, 100, 1000);
        var last = fields.PageToken(request.PageToken);
        fields.Check();

        var units = root is { } top ? await db.UnitsBelowWithEnded(county, top, DateOnly.MinValue, day, context.CancellationToken) : null;
        var left = request.UnitClosed ? await db.UnitsWithoutHeir(county, day, context.CancellationToken) : null;
        var page = await db.Feedback.AsNoTracking()
            .Where(f => f.CountyCode == county && (state == FeedbackState.Unspecified || f.State == state)
                && (unit == null || f.UnitId == unit))
            .Where(f => units == null || units.Contains(f.UnitId!.Value))
            .Where(f => left == null || (left.Contains((f.UnitId ?? f.NamedUnitId)!.Value)
                && (f.State == FeedbackState.Received || f.State == FeedbackState.Routed || f.State == FeedbackState.Quarantined)))
            .Where(f => last == null || f.ReceivedOn < last.Day || (f.ReceivedOn == last.Day && f.FeedbackId > last.Id))
            .OrderByDescending(f => f.ReceivedOn).ThenBy(f => f.FeedbackId)
            .Take(size + 1)
            .ToListAsync(context.CancellationToken);

        return new Wire.ListFeedbackResponse
        {
            Feedback = { page.Take(size).Select(ToReply) },
            NextPageToken = page.Count > size ? DayPages.TokenAfter(page[size - 1].ReceivedOn, page[size - 1].FeedbackId) : ""
        };
    }
}
