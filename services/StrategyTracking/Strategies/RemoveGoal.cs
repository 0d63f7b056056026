namespace Platform.StrategyTracking.Strategies;

internal sealed partial class StrategyRpc
{
    public override async Task<Wire.Strategy> RemoveGoal(Wire.RemoveGoalRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("goal_id", request.GoalId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        var goal = await FindGoal(county, id, context.CancellationToken);
        var strategy = await Find(county, goal.StrategyId, context.CancellationToken);
        Refusals.ExpectVersion(strategy.Version, request.Version);

        strategy.ChangeTree();

        if (await db.KeyResults.AnyAsync(one => one.GoalId == id, context.CancellationToken))
        {
            throw new RuleException("goal-without-key-results", "goal_id", "The goal has key results; take them out first.");
        }

        db.Remove(goal);
        db.Publish(new GoalRemoved(county, strategy.StrategyId, strategy.Version, id));
        await db.SaveChangesAsync(context.CancellationToken);

        return await ToReply(strategy, context.CancellationToken);
    }
}
