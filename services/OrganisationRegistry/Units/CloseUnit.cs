namespace Platform.OrganisationRegistry.Units;

internal sealed partial class UnitRpc
{
    public override async Task<Wire.Unit> CloseUnit(Wire.CloseUnitRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("unit_id", request.UnitId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var lastDay = fields.Date("end_date", request.EndDate);
        var kind = fields.OneOf("kind", request.Kind).As<UnitClosingKind>();
        var successors = ReadSuccessors(fields, request);
        var outsideBody = LocalText.ReadOptional(fields, "outside_body", request.OutsideBody);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.LockTree(county, context.CancellationToken);
        var unit = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(unit.Version, request.Version);

        if (await db.UnitClosings.AnyAsync(c => c.UnitId == id, context.CancellationToken))
        {
            throw new RuleException("closed-once", "unit_id", "How the unit was closed is on record already.");
        }

        var closing = unit.Close(lastDay, kind, successors, outsideBody, sources);
        await RequireNothingLeftOn(id, [ValidPeriod.Of(lastDay.AddDays(1), null)], "end_date", context.CancellationToken);
        await db.RequireSuccessors(closing, lastDay.AddDays(1), "successor_unit_ids", context.CancellationToken);
        await db.RequireSuccession(unit, "end_date", context.CancellationToken);

        db.Add(closing);
        db.Publish(new UnitClosed(
            CountyCode: county, UnitId: id, Version: unit.Version, LastDay: lastDay, Kind: kind.ToString(),
            SuccessorUnitIds: closing.SuccessorUnitIds));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return ToReply(unit, lastDay);
    }

    private static Guid[] ReadSuccessors(Fields fields, Wire.CloseUnitRequest request)
    {
        fields.Require(request.SuccessorUnitIds.Count <= 50, "successor_unit_ids", "at most 50");
        Guid[] read = [.. request.SuccessorUnitIds.Take(50).Select((id, index) => fields.Id($"successor_unit_ids[{index}]", id))];
        fields.Require(read.Distinct().Count() == read.Length, "successor_unit_ids", "names a unit twice");
        return read;
    }
}
