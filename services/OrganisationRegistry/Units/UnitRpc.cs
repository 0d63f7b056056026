namespace Platform.OrganisationRegistry.Units;

/// <summary>The calls about units: one file each, named after it.</summary>
internal sealed partial class UnitRpc(RegistryDbContext db, TimeProvider time) : Wire.UnitService.UnitServiceBase
{
    // Every change of a unit begins with it: translated to SQL once.
    private static readonly Func<RegistryDbContext, string, Guid, CancellationToken, Task<Unit?>> s_unit =
        EF.CompileAsyncQuery((RegistryDbContext db, string county, Guid id, CancellationToken cancellationToken) => db.Units
            .Include(unit => unit.Versions)
            .SingleOrDefault(unit => unit.UnitId == id && unit.CountyCode == county));

    private async Task<Unit> Find(string county, Guid id, CancellationToken cancellationToken) =>
        await s_unit(db, county, id, cancellationToken) ?? throw Refusals.NotFound("unit", id);

    private static Wire.Unit ToReply(UnitVersion version, long aggregateVersion, DateOnly? asOf = null) => new()
    {
        UnitId = version.UnitId.ToString(),
        CountyCode = version.CountyCode,
        Name = version.Name.ToContract(),
        Classification = version.Classification.As<Wire.UnitClassification>(),
        ParentUnitId = version.ParentUnitId?.ToString() ?? "",
        Period = version.Period.ToContract(asOf),
        Sources = { version.Sources.ToContract() },
        Version = aggregateVersion,
        CorrectionReason = version.CorrectedBecause ?? ""
    };

    private static Wire.Unit ToReply(Unit unit, DateOnly asOf) =>
        ToReply(unit.Versions.Find(version => version.Period.Contains(asOf))
            ?? unit.Versions.MaxBy(version => version.Period.Start ?? DateOnly.MinValue)!, unit.Version);
}
