namespace Platform.StrategyTracking.CheckIns;

internal sealed partial class CheckInRpc
{
    public override async Task<Wire.ListCheckInSchedulesResponse> ListCheckInSchedules(
        Wire.ListCheckInSchedulesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var shown = page.Of(
            (await db.SchedulesOn(county, time.Today(), context.CancellationToken)).Where(one => one.Late || !request.LateOnly),
            one => Guid.Parse(one.KeyResultId));

        return new Wire.ListCheckInSchedulesResponse { Schedules = { shown.Things }, NextPageToken = shown.Next };
    }
}
