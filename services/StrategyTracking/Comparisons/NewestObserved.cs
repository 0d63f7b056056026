namespace Platform.StrategyTracking.Comparisons;

internal static class NewestObserved
{
    /// <summary>The day of the newest observation of a key result that counts.</summary>
    public static Task<DateOnly?> NewestDay(this StrategyDbContext db, Guid keyResult, CancellationToken cancellationToken) =>
        db.Observations.Where(one => one.KeyResultId == keyResult && one.SupersededByObservationId == null && one.WithdrawnReason == null)
            .MaxAsync(one => (DateOnly?)one.ObservedOn, cancellationToken);
}
