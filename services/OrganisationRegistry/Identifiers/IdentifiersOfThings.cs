using Google.Protobuf.Collections;
using NpgsqlTypes;

namespace Platform.OrganisationRegistry.Identifiers;

/// <summary>
/// Codes as the things themselves tell them, whatever kind they are of. The database gives the codes of the things of all days, which are
/// few: asked for a day too, it reads the index that keeps one thing to a code, where almost every code of the county has the day.
/// </summary>
internal static class IdentifiersOfThings
{
    private static readonly string[] s_wellKnown = [.. WellKnownScheme.All.Select(scheme => scheme.Scheme)];

    // Asked with every thing that is read by its id: translated to SQL once.
    private static readonly Func<RegistryDbContext, string, IdentifiedKind, string, IAsyncEnumerable<DatedCode>> s_ofOne =
        EF.CompileAsyncQuery((RegistryDbContext db, string county, IdentifiedKind kind, string thing) => db.Identifiers
            .Where(i => i.ThingId == thing && i.Kind == kind && (i.CountyCode == county || i.CountyCode == Country.Code)
                && i.WithdrawnBecause == null)
            .OrderBy(i => i.Scheme).ThenBy(i => i.Value)
            .Select(i => new DatedCode(i.ThingId, i.Scheme, i.Value, i.Period.Days)));

    /// <summary>The codes that a thing has on a day, to a county; by scheme.</summary>
    public static async Task AddIdentifiers(
        this RegistryDbContext db, RepeatedField<Wire.ExternalIdentifier> to, string county, IdentifiedKind kind, string thing,
        DateOnly day, CancellationToken cancellationToken)
    {
        await foreach (var code in s_ofOne(db, county, kind, thing).WithCancellation(cancellationToken))
        {
            code.AddTo(to, day);
        }
    }

    /// <summary>The same of many things of a kind at once.</summary>
    public static async Task AddIdentifiers<T>(
        this RegistryDbContext db, IEnumerable<T> things, Func<T, (string Id, RepeatedField<Wire.ExternalIdentifier> To)> of, string county,
        IdentifiedKind kind, DateOnly day, CancellationToken cancellationToken)
    {
        var lists = things.Select(of).ToLookup(one => one.Id, one => one.To);
        var ids = lists.Select(list => list.Key).ToArray();
        await Add(lists, db.Identifiers.Where(i => i.CountyCode == county || i.CountyCode == Country.Code), ids, kind, day,
            cancellationToken);
    }

    /// <summary>
    /// The same of areas, which whoever has a token of any county may read: what every county has schemes for, and not a county's own
    /// codes.
    /// </summary>
    public static async Task AddPublicIdentifiers<T>(
        this RegistryDbContext db, IEnumerable<T> things, Func<T, (string Id, RepeatedField<Wire.ExternalIdentifier> To)> of,
        IdentifiedKind kind, DateOnly day, CancellationToken cancellationToken)
    {
        var lists = things.Select(of).ToLookup(one => one.Id, one => one.To);
        var ids = lists.Select(list => list.Key).ToArray();
        await Add(lists, db.Identifiers.Where(i => s_wellKnown.Contains(i.Scheme)), ids, kind, day, cancellationToken);
    }

    private static async Task Add(
        ILookup<string, RepeatedField<Wire.ExternalIdentifier>> lists, IQueryable<Identifier> identifiers, string[] ids,
        IdentifiedKind kind, DateOnly day, CancellationToken cancellationToken)
    {
        if (ids.Length == 0)
        {
            return;
        }

        var codes = await identifiers
            .Where(i => ids.Contains(i.ThingId) && i.Kind == kind && i.WithdrawnBecause == null)
            .OrderBy(i => i.Scheme).ThenBy(i => i.Value)
            .Select(i => new DatedCode(i.ThingId, i.Scheme, i.Value, i.Period.Days))
            .ToListAsync(cancellationToken);

        foreach (var code in codes)
        {
            foreach (var list in lists[code.ThingId])
            {
                code.AddTo(list, day);
            }
        }
    }
}

/// <summary>A code with the days on which the thing has it.</summary>
internal sealed record DatedCode(string ThingId, string Scheme, string Value, NpgsqlRange<DateOnly> Days)
{
    /// <summary>Tells it if the thing has it on the day.</summary>
    public void AddTo(RepeatedField<Wire.ExternalIdentifier> codes, DateOnly day)
    {
        if (ValidPeriod.Stored(Days, startNotStated: false, endNotStated: false, observedOn: null).Contains(day))
        {
            codes.Add(new Wire.ExternalIdentifier { Scheme = Scheme, Value = Value });
        }
    }
}
