namespace Platform.StrategyTracking.Programmes;

/// <summary>The calls about programmes: one file each, named after it.</summary>
internal sealed partial class ProgrammeRpc(StrategyDbContext db, TimeProvider time) : Wire.ProgrammeService.ProgrammeServiceBase
{
    private async Task<Programme> Find(string county, Guid id, CancellationToken cancellationToken) =>
        await db.Programmes.Include(one => one.SavingTargets).SingleOrDefaultAsync(one => one.ProgrammeId == id && one.CountyCode == county,
            cancellationToken)
        ?? throw Refusals.NotFound("programme", id);

    private async Task RequireUnits(string county, ProgrammeContent content, CancellationToken cancellationToken)
    {
        for (var index = 0; index < content.Measures.Count; index++)
        {
            if (content.Measures[index].UnitId is { } unit)
            {
                await db.RequireUnit(county, unit, $"content.measures[{index}].unit_id", null, cancellationToken);
            }
        }
    }
}
