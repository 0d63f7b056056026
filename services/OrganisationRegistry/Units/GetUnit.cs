namespace Platform.OrganisationRegistry.Units;

internal sealed partial class UnitRpc
{
    // Asked more often than anything else: translated to SQL once.
    private static readonly Func<RegistryDbContext, string, Guid, DateOnly, CancellationToken, Task<VersionOfUnit?>> s_unitAsOf =
        EF.CompileAsyncQuery(
            (RegistryDbContext db, string county, Guid id, DateOnly asOf, CancellationToken cancellationToken) => db.UnitVersions
                .AsNoTracking()
                .Where(version => version.UnitId == id && version.CountyCode == county && version.Period.Days.Contains(asOf))
                .Select(version => new VersionOfUnit(version, version.Unit!.Version))
                .SingleOrDefault());

    public override async Task<Wire.Unit> GetUnit(Wire.GetUnitRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("unit_id", request.UnitId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        return await s_unitAsOf(db, county, id, asOf, context.CancellationToken) is { } found
            ? ToReply(found.Version, found.AggregateVersion, asOf)
            : throw Refusals.NotFound("unit", id);
    }

    private sealed record VersionOfUnit(UnitVersion Version, long AggregateVersion);
}
