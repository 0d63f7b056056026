namespace Platform.StrategyTracking.Strategies;

internal sealed partial class StrategyRpc
{
    public override async Task<Wire.Strategy> RemoveKeyResult(Wire.RemoveKeyResultRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("key_result_id", request.KeyResultId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        var keyResult = await FindKeyResult(county, id, context.CancellationToken);
        var strategy = await Find(county, keyResult.StrategyId, context.CancellationToken);
        Refusals.ExpectVersion(strategy.Version, request.Version);

        strategy.ChangeTree();
        keyResult.Remove();

        db.RemoveRange(await db.Owners.Where(owner => owner.KeyResultId == id).ToListAsync(context.CancellationToken));
        db.Remove(keyResult);
        db.Publish(new KeyResultRemoved(county, id, keyResult.Version, strategy.StrategyId));
        await db.SaveChangesAsync(context.CancellationToken);

        return await ToReply(strategy, context.CancellationToken);
    }
}
