using Platform.StrategyTracking.KeyResults;

namespace Platform.StrategyTracking.Comparisons;

internal sealed partial class ComparisonRpc
{
    public override async Task<Wire.Comparison> RecordComparison(Wire.RecordComparisonRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("observation_id", request.ObservationId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var keyResultId = fields.Id("key_result_id", request.KeyResultId);
        var indicator = ReadIndicator(fields, request.Indicator);
        var year = (int)fields.Number("year", request.Year, 1990, 2200);
        var figures = ReadFigures(fields, request);
        fields.Require(figures.Any(figure => figure.Area == county && figure.Value is not null), "areas",
            "has no figure of the county itself");
        var national = fields.OptionalDecimal("national_value", request.NationalValue);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.LockStanding(county, context.CancellationToken);

        if (await db.Observations.AsNoTracking().SingleOrDefaultAsync(one => one.ObservationId == id,
            context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "observation", id);
            return (await db.Comparisons.AsNoTracking().SingleAsync(one => one.ObservationId == id, context.CancellationToken))
                .ToContract(existing);
        }

        var keyResult = await db.FindAdoptedKeyResult(county, keyResultId, context.CancellationToken);
        var source = await db.IndicatorSources.AsNoTracking()
            .SingleOrDefaultAsync(one => one.KeyResultId == keyResultId && one.Indicator == indicator, context.CancellationToken)
            ?? throw new RuleException("indicator-source-first", "indicator",
                "The key result has no such indicator; say first which one tells of it and which way is the better one.");
        var comparison = Compare(id, source, year, figures, national);

        if (await Newest(comparison, context.CancellationToken) is { } before && before.IsOf(comparison))
        {
            return await ToReply(before, context.CancellationToken);
        }

        var ranking = Ranking.Of(county, figures, source.ExcludedAreas, source.Direction)!;
        var content = new ObservationContent(
            new(year, 12, 31), new(ranking.Value, ranking.Rank, ranking.Compared, national), Note: null, sources);
        keyResult.Target.RequireFit(content.Measured);
        Past.Require(content.ObservedOn, time.Today(), "observed-already", "year");
        var observation = await Observe(comparison, content, keyResult.Target.IsMetBy(content.Measured), request,
            context.CancellationToken);

        db.Add(observation);
        db.Add(comparison);
        db.Publish(observation.ToEvent());
        await db.SaveChangesAsync(context.CancellationToken);
        await db.SettleStandings(county, keyResultId, time.Today(), context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return comparison.ToContract(observation);
    }

    /// <summary>In the order of their areas, as they are kept.</summary>
    private static List<AreaFigure> ReadFigures(Fields fields, Wire.RecordComparisonRequest request)
    {
        fields.Require(request.Areas.Count <= Areas.Count, "areas", $"at most {Areas.Count}");
        var figures = request.Areas.Take(Areas.Count).Select((area, index) => new AreaFigure(
            Areas.Read(fields, $"areas[{index}].area_code", area.AreaCode),
            fields.OptionalDecimal($"areas[{index}].value", area.Value))).ToList();
        fields.Require(figures.Select(figure => figure.Area).Distinct().Count() == figures.Count, "areas", "has an area twice");
        return [.. figures.OrderBy(figure => figure.Area, StringComparer.Ordinal)];
    }

    private static Comparison Compare(
        Guid id, IndicatorSource source, int year, IReadOnlyList<AreaFigure> figures, decimal? national) => new()
        {
            ObservationId = id,
            CountyCode = source.CountyCode,
            KeyResultId = source.KeyResultId,
            Indicator = source.Indicator,
            Year = year,
            Direction = source.Direction,
            ExcludedAreas = source.ExcludedAreas,
            Areas = figures,
            NationalValue = national
        };

    /// <summary>The one of the same key result, indicator and year whose observation counts.</summary>
    private Task<Comparison?> Newest(Comparison of, CancellationToken cancellationToken) => db.Comparisons.AsNoTracking()
        .Where(one => one.KeyResultId == of.KeyResultId && one.Indicator == of.Indicator && one.Year == of.Year
            && db.Observations.Any(seen => seen.ObservationId == one.ObservationId
                && seen.SupersededByObservationId == null && seen.WithdrawnReason == null))
        .SingleOrDefaultAsync(cancellationToken);

    /// <summary>
    /// The first of the year, or one that takes the place of the one before, whose figures the source has given otherwise.
    /// </summary>
    private async Task<Observation> Observe(
        Comparison comparison, ObservationContent content, bool meets, Wire.RecordComparisonRequest request,
        CancellationToken cancellationToken)
    {
        if (await Newest(comparison, cancellationToken) is not { } before)
        {
            return Observation.Record(comparison.ObservationId, comparison.CountyCode, comparison.KeyResultId, content, meets,
                Basis.Command, request.Fingerprint());
        }

        var wrong = await db.Observations.SingleAsync(one => one.ObservationId == before.ObservationId, cancellationToken);
        return wrong.Correct(comparison.ObservationId, content, meets, $"{comparison.Indicator} has other figures of {comparison.Year}.",
            request.Fingerprint());
    }
}
