namespace Platform.StrategyTracking.FollowUp;

internal sealed partial class FollowUpRpc
{
    public override async Task<Wire.FollowUp> GetFollowUp(Wire.GetFollowUpRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var level = fields.OneOf("level", request.Level).As<FollowUpLevel>();
        var unit = ReadUnit(fields, level, request.UnitId);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        return await db.FollowUpOf(county, level, unit, asOf, context.CancellationToken)
            ?? throw Refusals.NotFound("strategy in force on", asOf.ToIso());
    }
}
