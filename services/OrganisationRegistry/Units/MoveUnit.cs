namespace Platform.OrganisationRegistry.Units;

internal sealed partial class UnitRpc
{
    public override async Task<Wire.Unit> MoveUnit(Wire.MoveUnitRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("unit_id", request.UnitId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var effectiveOn = fields.Date("effective_date", request.EffectiveDate);
        var parent = fields.OptionalId("parent_unit_id", request.ParentUnitId);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.LockTree(county, context.CancellationToken);
        var unit = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(unit.Version, request.Version);
        var from = unit.LastParent;

        var period = unit.Move(effectiveOn, parent);

        if (parent is { } above)
        {
            await db.RequireParent(county, above, period, Basis.Command, context.CancellationToken);
            await db.RequireNotBelow(id, above, period, context.CancellationToken);
        }

        db.Publish(new UnitMoved(
            CountyCode: county, UnitId: id, Version: unit.Version, FromParentUnitId: from, ToParentUnitId: parent,
            EffectiveOn: effectiveOn));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return ToReply(unit, effectiveOn);
    }
}
