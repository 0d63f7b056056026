namespace Platform.Budgeting;

/// <summary>Money is of units that the registry has told of. Facts from documents are not held to it: their units may be older than the registry.</summary>
internal static class UnitRules
{
    /// <summary>Refuses units that the county does not have on any day of the years.</summary>
    public static async Task RequireUnits(
        this BudgetDbContext db, string county, int firstYear, int lastYear, IEnumerable<(Guid Unit, string Field)> named, CancellationToken cancellationToken)
    {
        var known = (await db.UnitsBetween(county, new(firstYear, 1, 1), new(lastYear, 12, 31), cancellationToken)).ToHashSet();

        foreach (var (unit, field) in named)
        {
            if (!known.Contains(unit))
            {
                throw known.Count == 0
                    ? new RuleException("units-known", field, $"The registry has told of no units of county {county} in these years yet; repeat the call when it has.")
                    : new RuleException("unit-exists", field, $"The registry has told of no unit {unit} of county {county} in these years.");
            }
        }
    }
}
