namespace Platform.FeedbackAndInitiatives.Initiatives;

internal sealed partial class InitiativeRpc
{
    public override async Task<Wire.ListInitiativesResponse> ListInitiatives(Wire.ListInitiativesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var state = fields.OneOfOrNone("state", request.State).As<InitiativeState>();
        var size = fields.PageSize(request.PageSize, 50, 50);
        var last = fields.PageToken(request.PageToken);
        fields.Check();

        var left = request.UnitClosed ? await db.UnitsWithoutHeir(county, time.Today(), context.CancellationToken) : null;
        var page = await db.Initiatives.AsNoTracking().Include(i => i.Initiators)
            .Where(i => i.CountyCode == county && (state == InitiativeState.Unspecified || i.State == state))
            .Where(i => left == null || (left.Contains(i.Assigned.UnitId!.Value)
                && i.State != InitiativeState.Closed && i.State != InitiativeState.Reclassified && i.State != InitiativeState.Withdrawn))
            .Where(i => last == null || i.ReceivedOn < last.Day || (i.ReceivedOn == last.Day && i.InitiativeId > last.Id))
            .OrderByDescending(i => i.ReceivedOn).ThenBy(i => i.InitiativeId)
            .Take(size + 1)
            .ToListAsync(context.CancellationToken);

        return new Wire.ListInitiativesResponse
        {
            Initiatives = { await db.ToReplies([.. page.Take(size)], context.CancellationToken) },
            NextPageToken = page.Count > size ? DayPages.TokenAfter(page[size - 1].ReceivedOn, page[size - 1].InitiativeId) : ""
        };
    }
}
