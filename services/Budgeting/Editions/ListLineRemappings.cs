using Platform.Budgeting.Reorganisation;

namespace Platform.Budgeting.Editions;

internal sealed partial class BudgetRpc
{
    private const int MostRemappings = 1000;

    public override async Task<Wire.ListLineRemappingsResponse> ListLineRemappings(
        Wire.ListLineRemappingsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("edition_id", request.EditionId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        var edition = await Find(county, id, context.CancellationToken);
        var open = await db.StrandedIn(edition, MostRemappings, context.CancellationToken);
        var done = await db.LineRemappings.AsNoTracking().Where(one => one.EditionId == id)
            .OrderBy(one => one.LineId).ThenBy(one => one.LastDay).Take(MostRemappings - open.Count).ToListAsync(context.CancellationToken);

        return new Wire.ListLineRemappingsResponse
        {
            Remappings =
            {
                open.Select(line => new Wire.LineRemapping
                {
                    LineId = line.LineId.ToString(),
                    UnitId = line.UnitId.ToString(),
                    LastDay = line.LastDay.ToIso(),
                    SuccessorUnitIds = { line.SuccessorUnitIds.Select(unit => unit.ToString()) }
                }),
                done.Select(one => new Wire.LineRemapping
                {
                    LineId = one.LineId.ToString(),
                    UnitId = one.UnitId.ToString(),
                    LastDay = one.LastDay.ToIso(),
                    SuccessorUnitIds = { one.IntoUnitId.ToString() },
                    IntoLineId = one.IntoLineId.ToString()
                })
            }
        };
    }
}
