namespace Platform.StrategyTracking;

/// <summary>Units that a question is narrowed to.</summary>
internal static class Units
{
    /// <summary>A unit and all below it on a day, or null when no unit is asked for. Refuses one that the county has not on that day.</summary>
    public static async Task<Guid[]?> RequireUnitsBelow(this StrategyDbContext db, string county, Guid? unit, DateOnly day, CancellationToken cancellationToken)
    {
        if (unit is not { } root)
        {
            return null;
        }

        return await db.UnitsBelow(county, root, day, cancellationToken) is { Count: > 0 } units ? [.. units] : throw Refusals.NotFound("unit", root);
    }
}
