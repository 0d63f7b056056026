using Platform.StrategyTracking.KeyResults;

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
            CountyCode: county, KeyResultId: id, Version: keyResult.Version, StrategyId: keyResult.StrategyId, GoalId: keyResult.GoalId,
            Comparator: keyResult.Target.Comparator.ToString(), Year: keyResult.Target.Year));
        await db.SaveChangesAsync(context.CancellationToken);

        return await ToReply(strategy, context.CancellationToken);
    }
}
