namespace Platform.StrategyTracking.Comparisons;

internal static class SourcesOfCounty
{
    /// <summary>
    /// The indicator sources of a county, by key result, each with the newest observation up to a day and whether it is late then.
    /// </summary>
    public static async Task<IEnumerable<Wire.IndicatorSource>> SourcesOn(
        this StrategyDbContext db, string county, DateOnly day, CancellationToken cancellationToken)
    {
        var sources = await db.IndicatorSources.AsNoTracking().Where(source => source.CountyCode == county)
            .OrderBy(source => source.KeyResultId)
            .Select(source => new
            {
                Source = source,
                Newest = db.Observations
                    .Where(one => one.KeyResultId == source.KeyResultId && one.ObservedOn <= day
                        && one.SupersededByObservationId == null && one.WithdrawnReason == null)
                    .Max(one => (DateOnly?)one.ObservedOn)
            })
            .ToListAsync(cancellationToken);
        return sources.Select(one => one.Source.ToContract(one.Newest, day));
    }
}
