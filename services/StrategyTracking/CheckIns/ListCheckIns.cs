namespace Platform.StrategyTracking.CheckIns;

internal sealed partial class CheckInRpc
{
    public override async Task<Wire.ListCheckInsResponse> ListCheckIns(Wire.ListCheckInsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("key_result_id", request.KeyResultId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var size = fields.PageSize(request.PageSize);
        var last = fields.PageToken(request.PageToken);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        if (!await db.KeyResults.AnyAsync(one => one.KeyResultId == id && one.CountyCode == county, context.CancellationToken))
        {
            throw Refusals.NotFound("key result", id);
        }

        var page = await db.CheckIns.AsNoTracking()
            .Where(one => one.KeyResultId == id)
            .Where(one => last == null || one.CheckedOn < last.Day || (one.CheckedOn == last.Day && one.CheckInId < last.Id))
            .OrderByDescending(one => one.CheckedOn).ThenByDescending(one => one.CheckInId)
            .Take(size + 1).ToListAsync(context.CancellationToken);

        return new Wire.ListCheckInsResponse
        {
            CheckIns = { page.Take(size).Select(one => one.ToContract()) },
            NextPageToken = page.Count > size ? DayPages.TokenAfter(page[size - 1].CheckedOn, page[size - 1].CheckInId) : ""
        };
    }
}
