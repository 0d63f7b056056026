namespace Platform.StrategyTracking.Measures;

internal sealed partial class MeasureRpc
{
    public override async Task<Wire.Measure> ChangeMeasureState(Wire.ChangeMeasureStateRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("measure_id", request.MeasureId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var state = fields.OneOf("state", request.State).As<MeasureState>();
        var since = fields.OptionalDate("since", request.Since) ?? time.Today();
        var reason = fields.OptionalText("reason", request.Reason, 1000);
        fields.Require(state != MeasureState.Dropped || reason is not null, "reason", "is required for what is dropped");
        fields.Check();

        var measure = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(measure.Version, request.Version);

        if (measure.Become(state, since, reason, time.Today()))
        {
            db.Publish(new MeasureStateChanged(
                CountyCode: county, MeasureId: id, Version: measure.Version, State: measure.State.ToString(), Since: since));
            await db.SaveChangesAsync(context.CancellationToken);
        }

        return measure.ToContract(time.Today());
    }
}
