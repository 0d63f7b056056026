namespace Platform.StrategyTracking.Measures;

internal sealed partial class MeasureRpc
{
    public override async Task<Wire.ListMeasuresResponse> ListMeasures(Wire.ListMeasuresRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var unit = fields.OptionalId("unit_id", request.UnitId);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var goal = fields.OptionalId("goal_id", request.GoalId);
        var keyResult = fields.OptionalId("key_result_id", request.KeyResultId);
        var state = fields.OneOfOrNone("state", request.State).As<MeasureState>();
        var size = fields.PageSize(request.PageSize);
        var last = fields.PageToken(request.PageToken);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var today = time.Today();
        var units = await db.RequireUnitsBelow(county, unit, asOf, context.CancellationToken);
        var left = request.UnitClosed ? await db.UnitsWithoutHeir(county, asOf, context.CancellationToken) : null;
        var page = await db.Measures.AsNoTracking()
            .Where(one => one.CountyCode == county && (state == MeasureState.Unspecified || one.State == state)
                && (units == null || units.Contains(one.UnitId))
                && (goal == null || one.GoalIds.Contains(goal.Value))
                && (keyResult == null || one.KeyResultIds.Contains(keyResult.Value)))
            .Where(one => !request.LateOnly || one.DueOn < today)
            .Where(one => left == null || left.Contains(one.UnitId))
            .Where(one => !(request.LateOnly || request.UnitClosed)
                || one.State == MeasureState.Planned || one.State == MeasureState.UnderWay)
            .Where(one => last == null || one.DueOn > last.Day || (one.DueOn == last.Day && one.MeasureId > last.Id))
            .OrderBy(one => one.DueOn).ThenBy(one => one.MeasureId)
            .Take(size + 1)
            .ToListAsync(context.CancellationToken);

        return new Wire.ListMeasuresResponse
        {
            Measures = { page.Take(size).Select(one => one.ToContract(today)) },
            NextPageToken = page.Count > size ? DayPages.TokenAfter(page[size - 1].DueOn, page[size - 1].MeasureId) : ""
        };
    }
}
