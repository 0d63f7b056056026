namespace Platform.StrategyTracking.Strategies;

internal sealed partial class StrategyRpc
{
    public override async Task<Wire.Strategy> DescribeStrategy(Wire.DescribeStrategyRequest request, ServerCallContext context) =>
        await ToReply(await Describe(request, Basis.Command, context.CancellationToken), context.CancellationToken);

    internal async Task<Strategy> Describe(Wire.DescribeStrategyRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("strategy_id", request.StrategyId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var description = StrategyDescription.Read(fields, request);
        fields.Check();

        var strategy = await Find(county, id, cancellationToken);

        if (basis == Basis.Command)
        {
            Refusals.ExpectVersion(strategy.Version, request.Version);
        }

        fields.Require(description.Values.Count == 0 || description.Values.Count == strategy.Values.Count, "value_descriptions",
            $"the strategy has {strategy.Values.Count} values");
        fields.Check();
        Guid[] named = [.. description.Goals.Select(one => one.GoalId)];
        var found = await db.Goals.Where(goal => goal.StrategyId == id && named.Contains(goal.GoalId)).Select(goal => goal.GoalId)
            .ToListAsync(cancellationToken);

        if (named.Except(found).Any())
        {
            throw Refusals.NotFound("goal", named.Except(found).First());
        }

        if (strategy.Describe(description))
        {
            db.Publish(new StrategyDescribed(county, id, strategy.Version));
            await db.SaveChangesAsync(cancellationToken);
        }

        return strategy;
    }
}
