namespace Platform.StrategyTracking.Strategies;

internal sealed partial class StrategyRpc
{
    public override async Task<Wire.Strategy> AddGoal(Wire.AddGoalRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("goal_id", request.GoalId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var strategyId = fields.Id("strategy_id", request.StrategyId);
        var content = GoalContent.Read(fields, "content", request.Content);
        fields.Check();

        if (await db.Goals.AsNoTracking().SingleOrDefaultAsync(one => one.GoalId == id, context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "goal", id);
            return await ToReply(await Find(county, existing.StrategyId, context.CancellationToken), context.CancellationToken);
        }

        var strategy = await Find(county, strategyId, context.CancellationToken);

        strategy.ChangeTree();
        RequireRoom(await db.Goals.CountAsync(goal => goal.StrategyId == strategyId, context.CancellationToken),
            Strategy.MostGoals, "goal_id");
        var goal = Goal.Of(id, strategy, content, request.Fingerprint());

        db.Add(goal);
        db.Publish(new GoalAdded(
            CountyCode: county, StrategyId: strategyId, Version: strategy.Version, GoalId: id, Kind: goal.Kind.ToString(),
            Number: goal.Number));
        await db.SaveChangesAsync(context.CancellationToken);

        return await ToReply(strategy, context.CancellationToken);
    }
}
