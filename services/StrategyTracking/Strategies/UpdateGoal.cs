namespace Platform.StrategyTracking.Strategies;

internal sealed partial class StrategyRpc
{
    public override async Task<Wire.Strategy> UpdateGoal(Wire.UpdateGoalRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("goal_id", request.GoalId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var content = GoalContent.Read(fields, "content", request.Content);
        fields.Check();

        var goal = await FindGoal(county, id, context.CancellationToken);
        var strategy = await Find(county, goal.StrategyId, context.CancellationToken);
        Refusals.ExpectVersion(strategy.Version, request.Version);

        strategy.ChangeTree();
        goal.Say(content);

        db.Publish(new GoalChanged(
            CountyCode: county, StrategyId: strategy.StrategyId, Version: strategy.Version, GoalId: id, Kind: goal.Kind.ToString(),
            Number: goal.Number));
        await db.SaveChangesAsync(context.CancellationToken);

        return await ToReply(strategy, context.CancellationToken);
    }
}
