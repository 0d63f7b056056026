namespace Platform.StrategyTracking.KeyResults;

/// <summary>The calls about how key results go: one file each, named after it.</summary>
internal sealed partial class KeyResultRpc(StrategyDbContext db, TimeProvider time) : Wire.KeyResultService.KeyResultServiceBase
{
    private async Task<KeyResult> Find(string county, Guid id, CancellationToken cancellationToken) =>
        await db.KeyResults.SingleOrDefaultAsync(one => one.KeyResultId == id && one.CountyCode == county, cancellationToken)
        ?? throw Refusals.NotFound("key result", id);

    private Task<KeyResult> FindAdopted(string county, Guid id, CancellationToken cancellationToken) =>
        db.FindAdoptedKeyResult(county, id, cancellationToken);
}
