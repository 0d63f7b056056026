namespace Platform.Budgeting;

/// <summary>
/// Money is of units that the registry has told of. Facts from documents are not held to it: their units may be older than the registry.
/// </summary>
internal static class UnitRules
{
    /// <summary>The first day of a county; null when the registry has not told it.</summary>
    public static Task<DateOnly?> CountySince(this BudgetDbContext db, string county, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<DateOnly?>($"""select first_day as "Value" from county_name where county_code = {county}""")
            .SingleOrDefaultAsync(cancellationToken);

    /// <summary>
    /// The units that the county has on any day of the years. One of which no document tells since when it is there is not older than the
    /// county.
    /// </summary>
    public static async Task<List<Guid>> UnitsOfYears(
        this BudgetDbContext db, string county, int firstYear, int lastYear, CancellationToken cancellationToken)
    {
        var (first, last) = (new DateOnly(firstYear, 1, 1), new DateOnly(lastYear, 12, 31));
        return await db.CountySince(county, cancellationToken) > last ? [] : await db.UnitsBetween(county, first, last, cancellationToken);
    }

    /// <summary>Refuses units that the county does not have on any day of the years.</summary>
    public static async Task RequireUnits(
        this BudgetDbContext db, string county, int firstYear, int lastYear, IEnumerable<(Guid Unit, string Field)> named,
        CancellationToken cancellationToken)
    {
        var known = (await db.UnitsOfYears(county, firstYear, lastYear, cancellationToken)).ToHashSet();

        foreach (var (unit, field) in named)
        {
            if (!known.Contains(unit))
            {
                throw await db.CountySince(county, cancellationToken) is { } since && since.Year > lastYear
                    ? new RuleException("unit-exists", field,
                        $"County {county} is there since {since.ToIso()}, and has no units in the years before.")
                    : known.Count == 0
                    ? new RuleException("units-known", field,
                        $"The registry has told of no units of county {county} in these years yet; repeat the call when it has.")
                    : new RuleException("unit-exists", field,
                        $"The registry has told of no unit {unit} of county {county} in these years.");
            }
        }
    }
}
