using Platform.OrganisationRegistry.Identifiers;

namespace Platform.OrganisationRegistry.Units;

internal sealed partial class UnitRpc
{
    // Asked more often than anything else: translated to SQL once. Codes of all days, as of other things (IdentifiersOfThings).
    private static readonly Func<RegistryDbContext, string, Guid, string, DateOnly, CancellationToken, Task<UnitWithCodes?>> s_unitAsOf =
        EF.CompileAsyncQuery(
            (RegistryDbContext db, string county, Guid id, string thing, DateOnly asOf, CancellationToken cancellationToken) =>
                db.UnitVersions
                .AsNoTracking()
                .Where(version => version.UnitId == id && version.CountyCode == county && version.Period.Days.Contains(asOf))
                .Select(version => new UnitWithCodes(
                    version, version.Unit!.Version,
                    db.Identifiers
                        .Where(i => i.ThingId == thing && i.Kind == IdentifiedKind.Unit && i.CountyCode == county
                            && i.WithdrawnBecause == null)
                        .OrderBy(i => i.Scheme).ThenBy(i => i.Value)
                        .Select(i => new DatedCode(i.ThingId, i.Scheme, i.Value, i.Period.Days))
                        .ToList()))
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

        var found = await s_unitAsOf(db, county, id, id.ToString(), asOf, context.CancellationToken)
            ?? throw Refusals.NotFound("unit", id);
        var reply = ToReply(found.Version, found.AggregateVersion, asOf);
        found.Codes.ForEach(code => code.AddTo(reply.Identifiers, asOf));
        return reply;
    }

    private sealed record VersionOfUnit(UnitVersion Version, long AggregateVersion);

    private sealed record UnitWithCodes(UnitVersion Version, long AggregateVersion, List<DatedCode> Codes);
}
