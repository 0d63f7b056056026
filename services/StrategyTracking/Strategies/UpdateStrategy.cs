namespace Platform.StrategyTracking.Strategies;

internal sealed partial class StrategyRpc
{
    public override async Task<Wire.Strategy> UpdateStrategy(Wire.UpdateStrategyRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("strategy_id", request.StrategyId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var content = StrategyContent.Read(fields, request.Content, Basis.Command);
        fields.Check();

        var strategy = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(strategy.Version, request.Version);

        strategy.Change(content);

        db.Publish(new StrategyChanged(county, id, strategy.Version, strategy.Name.ToEvent(), strategy.Period.ToEvent()));
        await db.SaveChangesAsync(context.CancellationToken);

        return await ToReply(strategy, context.CancellationToken);
    }
}
