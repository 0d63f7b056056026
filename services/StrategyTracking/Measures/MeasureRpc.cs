using Platform.StrategyTracking.KeyResults;

namespace Platform.StrategyTracking.Measures;

/// <summary>The calls about measures: one file each, named after it.</summary>
internal sealed partial class MeasureRpc(StrategyDbContext db, TimeProvider time) : Wire.MeasureService.MeasureServiceBase
{
    private async Task<Measure> Find(string county, Guid id, CancellationToken cancellationToken) =>
        await db.Measures.SingleOrDefaultAsync(one => one.MeasureId == id && one.CountyCode == county, cancellationToken)
        ?? throw Refusals.NotFound("measure", id);

    /// <summary>Refuses a unit, goals and key results that the county has not.</summary>
    private async Task RequireThere(string county, MeasureContent content, CancellationToken cancellationToken)
    {
        await db.RequireUnit(county, content.UnitId, "content.unit_id", time.Today(), cancellationToken);
        await db.RequireAdoptedGoals(county, content.GoalIds, cancellationToken);
        await db.RequireAdoptedKeyResults(county, content.KeyResultIds, cancellationToken);
    }
}
