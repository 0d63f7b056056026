namespace Platform.StrategyTracking.Measures;

internal sealed partial class MeasureRpc
{
    public override async Task<Wire.Measure> UpdateMeasure(Wire.UpdateMeasureRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("measure_id", request.MeasureId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var content = MeasureContent.Read(fields, request.Content);
        fields.Check();

        var measure = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(measure.Version, request.Version);
        await RequireThere(county, content, context.CancellationToken);

        measure.Change(content);

        db.Publish(new MeasureChanged(
            CountyCode: county, MeasureId: id, Version: measure.Version, UnitId: measure.UnitId, DueOn: measure.DueOn,
            GoalIds: measure.GoalIds, KeyResultIds: measure.KeyResultIds, BudgetLineIds: measure.BudgetLineIds));
        await db.SaveChangesAsync(context.CancellationToken);

        return measure.ToContract(time.Today());
    }
}
