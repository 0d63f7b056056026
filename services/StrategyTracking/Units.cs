namespace Platform.StrategyTracking;

/// <summary>Units that a question is narrowed to.</summary>
internal static class Units
{
    /// <summary>
    /// A unit and all below it on a day, with those that have ended where they were last, or null when no unit is asked for. Refuses one
    /// that the county has not had up to that day.
    /// </summary>
    public static async Task<Guid[]?> RequireUnitsBelow(
        this StrategyDbContext db, string county, Guid? unit, DateOnly day, CancellationToken cancellationToken)
    {
        if (unit is not { } root)
        {
            return null;
        }

        return await db.UnitsBelowWithEnded(county, root, DateOnly.MinValue, day, cancellationToken) is { Count: > 0 } units
            ? [.. units]
            : throw Refusals.NotFound("unit", root);
    }
}
