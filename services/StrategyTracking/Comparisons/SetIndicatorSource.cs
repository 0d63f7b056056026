using Platform.StrategyTracking.Facts;
using Platform.StrategyTracking.KeyResults;

namespace Platform.StrategyTracking.Comparisons;

internal sealed partial class ComparisonRpc
{
    public override async Task<Wire.IndicatorSource> SetIndicatorSource(Wire.SetIndicatorSourceRequest request, ServerCallContext context)
    {
        var source = await Set(request, Basis.Command, context.CancellationToken);
        return source.ToContract(await db.NewestDay(source.KeyResultId, context.CancellationToken), time.Today());
    }

    internal async Task<IndicatorSource> Set(Wire.SetIndicatorSourceRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("key_result_id", request.KeyResultId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var indicator = ReadIndicator(fields, request.Indicator);
        var direction = fields.OneOf("direction", request.Direction).As<IndicatorDirection>();
        fields.Require(request.ExcludedAreas.Count <= Areas.Count, "excluded_areas", $"at most {Areas.Count}");
        string[] excluded =
        [
            .. request.ExcludedAreas.Take(Areas.Count).Select((code, index) => Areas.Read(fields, $"excluded_areas[{index}]", code))
                .Distinct().Order(StringComparer.Ordinal)
        ];
        fields.Require(!excluded.Contains(county), "excluded_areas", "is the county itself");
        var months = request.ExpectedEveryMonths == 0
            ? (int?)null
            : (int)fields.Number("expected_every_months", request.ExpectedEveryMonths, 1, 60);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockStanding(county, cancellationToken);
        var keyResult = await db.FindAdoptedKeyResult(county, id, cancellationToken);
        var source = await db.IndicatorSources.SingleOrDefaultAsync(one => one.KeyResultId == id, cancellationToken);

        if (basis == Basis.Document && source is not null)
        {
            // Packs are imported at every start: what became of it since is not undone by them.
            return source;
        }

        if (basis == Basis.Command)
        {
            Refusals.ExpectVersion(source?.Version ?? 0, request.Version);
        }

        source ??= db.Add(IndicatorSource.Of(keyResult, time.Today())).Entity;

        Indicators.RequireFit(indicator, keyResult.Target);
        source.Say(keyResult, indicator, direction, excluded, months);

        db.Publish(new IndicatorSourceSet(
            CountyCode: county, KeyResultId: id, Version: source.Version, Indicator: indicator, Direction: direction.ToString(),
            ExcludedAreas: excluded, ExpectedEveryMonths: months));
        await db.SaveChangesAsync(cancellationToken);
        await db.ObserveAll(county, indicator, time.Today(), logger, cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return source;
    }
}
