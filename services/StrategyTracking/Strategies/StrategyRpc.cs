using Platform.StrategyTracking.KeyResults;

namespace Platform.StrategyTracking.Strategies;

/// <summary>The calls about strategies: one file each, named after it.</summary>
internal sealed partial class StrategyRpc(StrategyDbContext db, TimeProvider time) : Wire.StrategyService.StrategyServiceBase
{
    private async Task<Strategy> Find(string county, Guid id, CancellationToken cancellationToken) =>
        await db.Strategies.SingleOrDefaultAsync(strategy => strategy.StrategyId == id && strategy.CountyCode == county, cancellationToken)
        ?? throw Refusals.NotFound("strategy", id);

    private async Task<Goal> FindGoal(string county, Guid id, CancellationToken cancellationToken) =>
        await db.Goals.SingleOrDefaultAsync(goal => goal.GoalId == id && goal.CountyCode == county, cancellationToken)
            ?? throw Refusals.NotFound("goal", id);

    private async Task<KeyResult> FindKeyResult(string county, Guid id, CancellationToken cancellationToken) =>
        await db.KeyResults.SingleOrDefaultAsync(one => one.KeyResultId == id && one.CountyCode == county, cancellationToken)
        ?? throw Refusals.NotFound("key result", id);

    private Task<Wire.Strategy> ToReply(Strategy strategy, CancellationToken cancellationToken) =>
        db.TreeOf(strategy, time.Today(), cancellationToken);

    private static void RequireRoom(int count, int most, string field)
    {
        if (count >= most)
        {
            throw new RuleException("strategy-size", field, $"A strategy has at most {most} of them.");
        }
    }
}
