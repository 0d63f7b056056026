using Platform.OrganisationRegistry.Counties;

namespace Platform.OrganisationRegistry.Units;

internal sealed partial class UnitRpc
{
    public override async Task<Wire.Unit> WithdrawUnitClosing(Wire.WithdrawUnitClosingRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("unit_id", request.UnitId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var lastDay = fields.OptionalDate("end_date", request.EndDate);
        var reason = fields.Text("reason", request.Reason, 500);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.LockCounty(county, context.CancellationToken);
        await db.LockTree(county, context.CancellationToken);
        var unit = await Find(county, id, context.CancellationToken);
        var closing = await db.UnitClosings.SingleOrDefaultAsync(c => c.UnitId == id, context.CancellationToken)
            ?? throw Refusals.NotFound("closing of unit", id);
        Refusals.ExpectVersion(unit.Version, request.Version);
        var before = unit.Period;

        var reopened = unit.Reopen(lastDay, reason);
        await RequirePlaces(county, id, [reopened], context.CancellationToken);
        await RequireNothingLeftOn(id, before.Without(unit.Period), "end_date", context.CancellationToken);
        await db.RequireTakingOver(unit, "end_date", context.CancellationToken);

        db.Remove(closing);
        db.Publish(new UnitClosingWithdrawn(county, id, unit.Version));
        db.Publish(new UnitCorrected(county, id, unit.Version, [.. unit.InOrder.Select(version => version.ToEvent())]));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return ToReply(reopened, unit.Version);
    }
}
