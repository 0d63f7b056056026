using Platform.StrategyTracking.Strategies;

namespace Platform.StrategyTracking.KeyResults;

/// <summary>The calls about how key results go: one file each, named after it.</summary>
internal sealed partial class KeyResultRpc(StrategyDbContext db, TimeProvider time) : Wire.KeyResultService.KeyResultServiceBase
{
    private async Task<KeyResult> Find(string county, Guid id, CancellationToken cancellationToken) =>
        await db.KeyResults.SingleOrDefaultAsync(one => one.KeyResultId == id && one.CountyCode == county, cancellationToken)
        ?? throw Refusals.NotFound("key result", id);

    private async Task<KeyResult> FindAdopted(string county, Guid id, CancellationToken cancellationToken)
    {
        var keyResult = await Find(county, id, cancellationToken);

        return await db.Strategies.AnyAsync(strategy => strategy.StrategyId == keyResult.StrategyId && strategy.State == StrategyState.Adopted, cancellationToken)
            ? keyResult
            : throw new RuleException("adopted-first", "key_result_id", "The key result is one of a draft; the council adopts the strategy first.");
    }
}
