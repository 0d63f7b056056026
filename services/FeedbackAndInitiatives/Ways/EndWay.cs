namespace Platform.FeedbackAndInitiatives.Ways;

internal sealed partial class WayRpc
{
    public override async Task<Wire.Way> EndWay(Wire.EndWayRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("way_id", request.WayId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var lastDay = fields.Date("end_date", request.EndDate);
        fields.Check();

        var way = await db.Ways.SingleOrDefaultAsync(one => one.WayId == id && one.CountyCode == county, context.CancellationToken)
            ?? throw Refusals.NotFound("way", id);
        Refusals.ExpectVersion(way.Version, request.Version);

        way.End(lastDay);

        db.Publish(new WayEnded(county, id, way.Version, lastDay));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(way);
    }
}
