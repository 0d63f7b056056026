namespace Platform.OrganisationRegistry.Units;

internal sealed partial class UnitRpc
{
    public override async Task<Wire.Unit> EndUnit(Wire.EndUnitRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("unit_id", request.UnitId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var lastDay = fields.Date("end_date", request.EndDate);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.LockTree(county, context.CancellationToken);
        var unit = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(unit.Version, request.Version);

        unit.End(lastDay);
        await RequireNothingLeftOn(id, [ValidPeriod.Of(lastDay.AddDays(1), null)], "end_date", context.CancellationToken);
        await db.RequireSuccession(unit, "end_date", context.CancellationToken);

        db.Publish(new UnitEnded(county, id, unit.Version, lastDay));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return ToReply(unit, lastDay);
    }

    /// <summary>On days that a unit loses, nothing is below it or in it.</summary>
    private async Task RequireNothingLeftOn(Guid id, IEnumerable<ValidPeriod> lost, string field, CancellationToken cancellationToken)
    {
        foreach (var part in lost)
        {
            var (days, atTheEnd) = (part.Days, part.End is null);
            var when = part.When();

            // Of what began on a day that no document states it is not known that it was there before.
            if (await db.UnitVersions.AnyAsync(
                version => version.ParentUnitId == id && version.Period.Days.Overlaps(days) && (atTheEnd || !version.Period.StartNotStated),
                cancellationToken))
            {
                throw new RuleException("nothing-left-below", field, $"Units are below this one {when}; move or end them first.");
            }

            if (await db.Offices.AnyAsync(office => office.UnitId == id && office.Period.Days.Overlaps(days), cancellationToken))
            {
                throw new RuleException("nothing-left-in-it", field, $"Offices belong to the unit {when}; end them first.");
            }
        }
    }
}
