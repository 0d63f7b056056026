using Platform.Budgeting.Reorganisation;

namespace Platform.Budgeting.Editions;

internal sealed partial class BudgetRpc
{
    public override async Task<Wire.ListLineRemappingsResponse> ListLineRemappings(
        Wire.ListLineRemappingsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("edition_id", request.EditionId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        var edition = await Find(county, id, context.CancellationToken);
        var open = await db.StrandedIn(edition, LineList.Longest, context.CancellationToken);
        var done = await db.LineRemappings.AsNoTracking().Where(one => one.EditionId == id)
            .OrderBy(one => one.LineId).ThenBy(one => one.LastDay).ThenBy(one => one.UnitId).ToListAsync(context.CancellationToken);

        IEnumerable<Wire.LineRemapping> all =
        [
            .. open.Select(line => new Wire.LineRemapping
                {
                    LineId = line.LineId.ToString(),
                    UnitId = line.UnitId.ToString(),
                    LastDay = line.LastDay.ToIso(),
                    SuccessorUnitIds = { line.SuccessorUnitIds.Select(unit => unit.ToString()) }
                }),
            .. done.Select(one => new Wire.LineRemapping
                {
                    LineId = one.LineId.ToString(),
                    UnitId = one.UnitId.ToString(),
                    LastDay = one.LastDay.ToIso(),
                    SuccessorUnitIds = { one.IntoUnitId.ToString() },
                    IntoLineId = one.IntoLineId.ToString()
                })
        ];
        var shown = page.Of(all, one => PageOfList.IdOf($"{one.LineId} {one.UnitId} {one.IntoLineId}"));

        return new Wire.ListLineRemappingsResponse { Remappings = { shown.Things }, NextPageToken = shown.Next };
    }
}
