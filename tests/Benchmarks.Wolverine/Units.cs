using System.Globalization;
using System.Text.Json;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Registry;
using Platform.Contracts.Types.V1;
using Wolverine.EntityFrameworkCore;

namespace Platform.Benchmarks.Wolverine;

/// <summary>What the registry reads, writes and tells for UpdateUnit; the event goes by Wolverine's outbox.</summary>
internal sealed class Units(IDbContextOutbox<UnitsDbContext> outbox, TimeProvider time) : Wire.UnitService.UnitServiceBase
{
    private static readonly Func<UnitsDbContext, string, Guid, CancellationToken, Task<Unit?>> s_unit =
        EF.CompileAsyncQuery((UnitsDbContext db, string county, Guid id, CancellationToken cancellationToken) => db.Units
            .Include(unit => unit.Versions)
            .SingleOrDefault(unit => unit.UnitId == id && unit.CountyCode == county));

    public override async Task<Wire.Unit> UpdateUnit(Wire.UpdateUnitRequest request, ServerCallContext context)
    {
        var unit = await s_unit(outbox.DbContext, request.CountyCode, Guid.Parse(request.UnitId), context.CancellationToken);

        if (unit is null || unit.Version != request.Version)
        {
            throw new RpcException(new Status(StatusCode.Aborted, request.UnitId));
        }

        var (version, now) = (unit.Versions[0], time.GetUtcNow());
        unit.Version++;
        (unit.RecordedAt, version.RecordedAt, version.NameFi) = (now, now, request.Name.Fi);
        version.Sources = JsonSerializer.Serialize(
            request.Sources.Select(source => new { source.Document, source.Locator, Uri = (string?)null, source.RetrievedOn }),
            JsonSerializerOptions.Web);

        await outbox.PublishAsync(new UnitChanged(
            request.CountyCode, unit.UnitId, unit.Version, new EventText(request.Name.Fi, request.Name.Sv, request.Name.En), "Unit",
            DateOnly.ParseExact(request.EffectiveDate, "yyyy-MM-dd", CultureInfo.InvariantCulture)));
        await outbox.SaveChangesAndFlushMessagesAsync(context.CancellationToken);

        return new Wire.Unit
        {
            UnitId = unit.UnitId.ToString(),
            CountyCode = unit.CountyCode,
            Name = request.Name,
            Classification = Enum.Parse<Wire.UnitClassification>(version.Classification),
            ParentUnitId = version.ParentUnitId?.ToString() ?? "",
            Period = new Period { StartDate = version.Days.LowerBound.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
            Sources = { request.Sources },
            Version = unit.Version
        };
    }
}
