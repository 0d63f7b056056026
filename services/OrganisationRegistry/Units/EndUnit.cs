using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Registry;
using Platform.ServiceDefaults.Rpc;
using Platform.ServiceDefaults.Values;

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
        await db.TakeTurnsOnTree(county, context.CancellationToken);
        var unit = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(unit.Version, request.Version);

        unit.End(lastDay);
        await RequireNothingLeftAfter(id, lastDay, context.CancellationToken);

        db.Publish(new UnitEnded(county, id, unit.Version, lastDay));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return ToReply(unit, lastDay);
    }

    private async Task RequireNothingLeftAfter(Guid id, DateOnly lastDay, CancellationToken cancellationToken)
    {
        var after = ValidPeriod.Of(lastDay.AddDays(1), null).Days;

        if (await db.UnitVersions.AnyAsync(version => version.ParentUnitId == id && version.Period.Days.Overlaps(after), cancellationToken))
        {
            throw new RuleException("nothing-left-below", "end_date", $"Units are below this one after {lastDay.ToIso()}; move or end them first.");
        }

        if (await db.Offices.AnyAsync(office => office.UnitId == id && office.Period.Days.Overlaps(after), cancellationToken))
        {
            throw new RuleException("nothing-left-in-it", "end_date", $"Offices belong to the unit after {lastDay.ToIso()}; end them first.");
        }
    }
}
