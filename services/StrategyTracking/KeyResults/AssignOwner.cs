using Platform.StrategyTracking.Strategies;

namespace Platform.StrategyTracking.KeyResults;

internal sealed partial class KeyResultRpc
{
    public override async Task<Wire.KeyResult> AssignOwner(Wire.AssignOwnerRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("key_result_id", request.KeyResultId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var unit = fields.OptionalId("unit_id", request.UnitId);
        var effectiveOn = fields.OptionalDate("effective_on", request.EffectiveOn) ?? time.Today();
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.LockStanding(county, context.CancellationToken);
        var keyResult = await FindAdopted(county, id, context.CancellationToken);
        Refusals.ExpectVersion(keyResult.Version, request.Version);
        var newest = await db.Owners.Where(one => one.KeyResultId == id).OrderByDescending(one => one.Since)
            .FirstOrDefaultAsync(context.CancellationToken);

        if (unit is { } owner)
        {
            await db.RequireUnit(county, owner, "unit_id", effectiveOn, context.CancellationToken);
        }

        Owner.RequireNext(effectiveOn, newest, time.Today());
        keyResult.ChangeOwner();

        if (newest?.Since == effectiveOn)
        {
            newest.UnitId = unit;
        }
        else
        {
            db.Add(new Owner { KeyResultId = id, Since = effectiveOn, CountyCode = county, UnitId = unit });
        }

        db.Publish(new KeyResultOwnerAssigned(county, id, keyResult.Version, unit, effectiveOn));
        await db.SaveChangesAsync(context.CancellationToken);
        await db.SettleStandings(county, id, time.Today(), context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return (await db.Tell(county, [keyResult], adopted: true, time.Today(), context.CancellationToken))[0];
    }
}
