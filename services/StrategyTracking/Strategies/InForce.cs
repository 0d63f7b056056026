namespace Platform.StrategyTracking.Strategies;

/// <summary>Which strategy is in force.</summary>
internal static class InForce
{
    /// <summary>
    /// The strategy in force on a day. One whose first day is not stated gives way to the others, and of several such the one decided last
    /// answers.
    /// </summary>
    public static async Task<Strategy?> StrategyInForce(
        this StrategyDbContext db, string county, DateOnly day, CancellationToken cancellationToken)
    {
        var whole = await db.PeriodOfCounty(county, cancellationToken);
        var adopted = await db.Strategies.AsNoTracking()
            .Where(strategy => strategy.CountyCode == county && strategy.State == StrategyState.Adopted).ToListAsync(cancellationToken);

        return adopted.Where(strategy => strategy.IsInForceOn(day, whole))
            .OrderBy(strategy => strategy.Period.StartNotStated).ThenByDescending(strategy => strategy.DecidedOn ?? DateOnly.MinValue)
            .ThenBy(strategy => strategy.StrategyId)
            .FirstOrDefault();
    }
}
