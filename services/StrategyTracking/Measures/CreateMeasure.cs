namespace Platform.StrategyTracking.Measures;

internal sealed partial class MeasureRpc
{
    public override async Task<Wire.Measure> CreateMeasure(Wire.CreateMeasureRequest request, ServerCallContext context) =>
        (await Create(request, Basis.Command, context.CancellationToken)).ToContract(time.Today());

    internal async Task<Measure> Create(Wire.CreateMeasureRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("measure_id", request.MeasureId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var content = MeasureContent.Read(fields, request.Content);
        fields.Check();

        if (await db.Measures.AsNoTracking().SingleOrDefaultAsync(one => one.MeasureId == id, cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "measure", id);
            return existing;
        }

        await RequireThere(county, content, cancellationToken);
        var measure = Measure.Plan(id, county, content, basis, request.Fingerprint(), time.Today());

        db.Add(measure);
        db.Publish(new MeasurePlanned(
            CountyCode: county, MeasureId: id, Version: measure.Version, UnitId: measure.UnitId, DueOn: measure.DueOn,
            GoalIds: measure.GoalIds, KeyResultIds: measure.KeyResultIds, BudgetLineIds: measure.BudgetLineIds));
        await db.SaveChangesAsync(cancellationToken);

        return measure;
    }
}
