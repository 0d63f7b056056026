using Platform.StrategyTracking.Strategies;

namespace Platform.StrategyTracking.KeyResults;

/// <summary>Goals and key results that others may point to: those of drafts may go again.</summary>
internal static class Adopted
{
    /// <summary>A key result of the county; refuses that of a draft.</summary>
    public static async Task<KeyResult> FindAdoptedKeyResult(
        this StrategyDbContext db, string county, Guid id, CancellationToken cancellationToken)
    {
        var keyResult = await db.KeyResults.SingleOrDefaultAsync(one => one.KeyResultId == id && one.CountyCode == county,
            cancellationToken)
            ?? throw Refusals.NotFound("key result", id);

        return await db.Strategies.AnyAsync(
            strategy => strategy.StrategyId == keyResult.StrategyId && strategy.State == StrategyState.Adopted, cancellationToken)
            ? keyResult
            : throw new RuleException("adopted-first", "key_result_id",
                "The key result is one of a draft; the council adopts the strategy first.");
    }

    public static async Task RequireAdoptedGoals(
        this StrategyDbContext db, string county, Guid[] goals, CancellationToken cancellationToken) =>
            RequireAll("goal", goals, await db.Goals
                .Where(goal => goal.CountyCode == county && goals.Contains(goal.GoalId)
                    && db.Strategies.Any(strategy => strategy.StrategyId == goal.StrategyId && strategy.State == StrategyState.Adopted))
                .Select(goal => goal.GoalId).ToListAsync(cancellationToken));

    public static async Task RequireAdoptedKeyResults(
        this StrategyDbContext db, string county, Guid[] keyResults, CancellationToken cancellationToken) =>
            RequireAll("key result", keyResults, await db.KeyResults
                .Where(one => one.CountyCode == county && keyResults.Contains(one.KeyResultId)
                    && db.Strategies.Any(strategy => strategy.StrategyId == one.StrategyId && strategy.State == StrategyState.Adopted))
                .Select(one => one.KeyResultId).ToListAsync(cancellationToken));

    private static void RequireAll(string what, Guid[] asked, List<Guid> found)
    {
        if (asked.Except(found).Any())
        {
            throw Refusals.NotFound(what, asked.Except(found).First());
        }
    }
}
