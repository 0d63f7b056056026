namespace Platform.StrategyTracking.Causes;

/// <summary>The causes of a county.</summary>
internal static class OpenCausesOfCounty
{
    /// <summary>Those that are open and count on a day, the oldest first.</summary>
    public static Task<List<Cause>> OpenCauses(this StrategyDbContext db, string county, DateOnly day, CancellationToken cancellationToken) => db.Causes.AsNoTracking()
        .Where(cause => cause.CountyCode == county && cause.OpenedOn <= day && (cause.ClosedOn == null || cause.ClosedOn > day)
            && (cause.CountsUntil == null || cause.CountsUntil >= day))
        .OrderBy(cause => cause.OpenedOn).ThenBy(cause => cause.CauseId).ToListAsync(cancellationToken);
}
