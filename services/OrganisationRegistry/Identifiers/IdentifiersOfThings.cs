using Google.Protobuf.Collections;

namespace Platform.OrganisationRegistry.Identifiers;

/// <summary>Codes as the things themselves tell them, whatever kind they are of.</summary>
internal static class IdentifiersOfThings
{
    private static readonly string[] s_wellKnown = [.. WellKnownScheme.All.Select(scheme => scheme.Scheme)];

    // Asked with every thing that is read by its id: translated to SQL once.
    private static readonly Func<RegistryDbContext, string, IdentifiedKind, string, DateOnly, IAsyncEnumerable<Code>> s_ofOne =
        EF.CompileAsyncQuery((RegistryDbContext db, string county, IdentifiedKind kind, string thing, DateOnly day) => db.Identifiers
            .Where(i => i.ThingId == thing && i.Kind == kind && (i.CountyCode == county || i.CountyCode == Country.Code)
                && i.WithdrawnBecause == null && i.Period.Days.Contains(day))
            .OrderBy(i => i.Scheme).ThenBy(i => i.Value)
            .Select(i => new Code(i.ThingId, i.Scheme, i.Value)));

    /// <summary>The codes that a thing has on a day, to a county; by scheme.</summary>
    public static async Task AddIdentifiers(
        this RegistryDbContext db, RepeatedField<Wire.ExternalIdentifier> to, string county, IdentifiedKind kind, string thing,
        DateOnly day, CancellationToken cancellationToken)
    {
        await foreach (var code in s_ofOne(db, county, kind, thing, day).WithCancellation(cancellationToken))
        {
            to.Add(code.ToContract());
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
            .Where(i => ids.Contains(i.ThingId) && i.Kind == kind && i.WithdrawnBecause == null && i.Period.Days.Contains(day))
            .OrderBy(i => i.Scheme).ThenBy(i => i.Value)
            .Select(i => new Code(i.ThingId, i.Scheme, i.Value))
            .ToListAsync(cancellationToken);

        foreach (var code in codes)
        {
            foreach (var list in lists[code.ThingId])
            {
                list.Add(code.ToContract());
            }
        }
    }

    private sealed record Code(string ThingId, string Scheme, string Value)
    {
        public Wire.ExternalIdentifier ToContract() => new() { Scheme = Scheme, Value = Value };
    }
}
