using Platform.StrategyTracking.KeyResults;

namespace Platform.StrategyTracking.Strategies;

internal sealed partial class StrategyRpc
{
    public override async Task<Wire.Strategy> DefineKeyResult(Wire.DefineKeyResultRequest request, ServerCallContext context)
    {
        var keyResult = await Define(request, Basis.Command, context.CancellationToken);
        return await ToReply(await Find(keyResult.CountyCode, keyResult.StrategyId, context.CancellationToken), context.CancellationToken);
    }

    internal async Task<KeyResult> Define(Wire.DefineKeyResultRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("key_result_id", request.KeyResultId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var goalId = fields.Id("goal_id", request.GoalId);
        var content = KeyResultContent.Read(fields, "content", request.Content);
        var owner = fields.OptionalId("owner_unit_id", request.OwnerUnitId);
        fields.Check();

        if (await db.KeyResults.AsNoTracking().SingleOrDefaultAsync(one => one.KeyResultId == id, cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "key result", id);
            return existing;
        }

        var goal = await FindGoal(county, goalId, cancellationToken);
        var strategy = await Find(county, goal.StrategyId, cancellationToken);

        if (owner is { } unit)
        {
            await db.RequireUnit(county, unit, "owner_unit_id", basis == Basis.Document ? null : time.Today(), cancellationToken);
        }

        ChangeTree(strategy, basis);
        RequireRoom(await db.KeyResults.CountAsync(one => one.StrategyId == strategy.StrategyId, cancellationToken),
            Strategy.MostKeyResults, "key_result_id");
        var keyResult = KeyResult.Define(id, goal, content, "content", request.Fingerprint());

        Add(keyResult, owner, basis);
        await db.SaveChangesAsync(cancellationToken);

        return keyResult;
    }

    private static void ChangeTree(Strategy strategy, Basis basis)
    {
        if (basis == Basis.Document)
        {
            strategy.AddFromDocument();
        }
        else
        {
            strategy.ChangeTree();
        }
    }

    private void Add(KeyResult keyResult, Guid? owner, Basis basis)
    {
        db.Add(keyResult);

        if (owner is not null)
        {
            db.Add(
                new Owner { KeyResultId = keyResult.KeyResultId, Since = Owner.Always, CountyCode = keyResult.CountyCode, UnitId = owner });
        }

        db.Publish(new KeyResultDefined(
            CountyCode: keyResult.CountyCode, KeyResultId: keyResult.KeyResultId, Version: keyResult.Version,
            StrategyId: keyResult.StrategyId, GoalId: keyResult.GoalId, Comparator: keyResult.Target.Comparator.ToString(),
            Year: keyResult.Target.Year, OwnerUnitId: owner, FromDocument: basis == Basis.Document));
    }
}
