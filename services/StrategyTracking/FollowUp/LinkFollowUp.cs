using Google.Protobuf.WellKnownTypes;

namespace Platform.StrategyTracking.FollowUp;

internal sealed partial class FollowUpRpc
{
    public override async Task<Wire.FollowUpLink> LinkFollowUp(Wire.LinkFollowUpRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var level = fields.OneOf("level", request.Level).As<FollowUpLevel>();
        var unit = ReadUnit(fields, level, request.UnitId);
        var hours = request.ValidHours == 0 ? 72 : fields.Number("valid_hours", request.ValidHours, 1, 720);
        fields.Check();

        await db.RequireUnitsBelow(county, unit, time.Today(), context.CancellationToken);
        var until = time.GetUtcNow().AddHours(hours);
        return new Wire.FollowUpLink
        {
            Path = links.PathOf(county, level, unit, until),
            WorksUntil = DateTimeOffset.FromUnixTimeSeconds(until.ToUnixTimeSeconds()).ToTimestamp()
        };
    }
}
