using Platform.StrategyTracking.KeyResults;

namespace Platform.StrategyTracking.Strategies;

internal sealed partial class StrategyRpc
{
    public override async Task<Wire.Strategy> AdoptStrategy(Wire.AdoptStrategyRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("strategy_id", request.StrategyId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var decision = Decision.Read(fields, "decision", request.Decision);
        var earlierId = fields.OptionalId("supersedes_strategy_id", request.SupersedesStrategyId);
        fields.Require(earlierId is null || earlierId != id, "supersedes_strategy_id", "is the strategy itself");
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.LockStanding(county, context.CancellationToken);
        var strategy = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(strategy.Version, request.Version);
        var earlier = earlierId is null ? null : await Find(county, earlierId.Value, context.CancellationToken);
        var council = await db.FindBody(county, decision.BodyId, context.CancellationToken);
        var goals = await db.Goals.AsNoTracking().Where(goal => goal.StrategyId == id).ToListAsync(context.CancellationToken);

        var ended = strategy.Adopt(decision, council, goals.Count, earlier, time.Today());

        if (ended)
        {
            db.Publish(new StrategySuperseded(county, earlier!.StrategyId, earlier.Version, id, strategy.Period.Start!.Value.AddDays(-1)));
        }

        Tell(strategy, goals);
        await db.SaveChangesAsync(context.CancellationToken);
        await db.SettleStandings(county, null, time.Today(), context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return await ToReply(strategy, context.CancellationToken);
    }

    private void Tell(Strategy adopted, IEnumerable<Goal> goals) => db.Publish(new StrategyAdopted(
        CountyCode: adopted.CountyCode, StrategyId: adopted.StrategyId, Version: adopted.Version, Name: adopted.Name.ToEvent(),
        Period: adopted.Period.ToEvent(), DecisionBodyId: adopted.DecidedByBodyId, DecidedOn: adopted.DecidedOn,
        Section: adopted.DecisionSection, FromDocument: adopted.FromDocument,
        Goals: [.. goals.OrderBy(goal => goal.Kind).ThenBy(goal => goal.Number)
            .Select(goal => new EventGoal(goal.GoalId, $"{goal.Kind}", goal.Number, goal.Text.ToEvent()))]));
}
