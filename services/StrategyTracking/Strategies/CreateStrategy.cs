namespace Platform.StrategyTracking.Strategies;

internal sealed partial class StrategyRpc
{
    public override async Task<Wire.Strategy> CreateStrategy(Wire.CreateStrategyRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("strategy_id", request.StrategyId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var content = StrategyContent.Read(fields, request.Content, Basis.Command);
        fields.Check();

        if (await db.Strategies.SingleOrDefaultAsync(one => one.StrategyId == id, context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "strategy", id);
            return await ToReply(existing, context.CancellationToken);
        }

        var strategy = Strategy.Draft(id, county, content, request.Fingerprint());

        db.Add(strategy);
        db.Publish(new StrategyDrafted(county, id, strategy.Version, strategy.Name.ToEvent(), strategy.Period.ToEvent()));
        await db.SaveChangesAsync(context.CancellationToken);

        return await ToReply(strategy, context.CancellationToken);
    }
}
