namespace Platform.StrategyTracking.Strategies;

internal sealed partial class StrategyRpc
{
    public override async Task<Wire.Strategy> UpdateKeyResult(Wire.UpdateKeyResultRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("key_result_id", request.KeyResultId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var content = KeyResultContent.Read(fields, "content", request.Content);
        fields.Check();

        var keyResult = await FindKeyResult(county, id, context.CancellationToken);
        var strategy = await Find(county, keyResult.StrategyId, context.CancellationToken);
        Refusals.ExpectVersion(strategy.Version, request.Version);

        strategy.ChangeTree();
        keyResult.Change(content);

        db.Publish(new KeyResultChanged(
            county, id, keyResult.Version, keyResult.StrategyId, keyResult.GoalId, keyResult.Target.Comparator.ToString(), keyResult.Target.Year));
        await db.SaveChangesAsync(context.CancellationToken);

        return await ToReply(strategy, context.CancellationToken);
    }
}
