namespace Platform.StrategyTracking.Comparisons;

internal sealed partial class ComparisonRpc
{
    public override async Task<Wire.Comparison> GetComparison(Wire.GetComparisonRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("observation_id", request.ObservationId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var comparison = await db.Comparisons.AsNoTracking()
            .SingleOrDefaultAsync(one => one.ObservationId == id && one.CountyCode == county, context.CancellationToken)
            ?? throw Refusals.NotFound("comparison", id);

        return await ToReply(comparison, context.CancellationToken);
    }

    private async Task<Wire.Comparison> ToReply(Comparison comparison, CancellationToken cancellationToken) => comparison.ToContract(
        await db.Observations.AsNoTracking().SingleAsync(one => one.ObservationId == comparison.ObservationId, cancellationToken));
}
