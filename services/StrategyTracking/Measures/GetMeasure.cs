namespace Platform.StrategyTracking.Measures;

internal sealed partial class MeasureRpc
{
    public override async Task<Wire.Measure> GetMeasure(Wire.GetMeasureRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("measure_id", request.MeasureId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        return (await Find(county, id, context.CancellationToken)).ToContract(time.Today());
    }
}
