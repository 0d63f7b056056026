namespace Platform.OrganisationRegistry.Statistics;

/// <summary>How indicators and figures lie in tables.</summary>
internal static class StatisticsMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Indicator>(indicator =>
        {
            indicator.ToTable("indicator").HasKey(i => new { i.CountyCode, i.Code });
            indicator.KeepsHistory();
            indicator.HasText(i => i.Name, "name");
            indicator.HasText(i => i.Description, "description");
            indicator.HasSources(i => i.Sources);
            indicator.Property(i => i.Version).IsConcurrencyToken();
        });
        model.Entity<Statistic>(statistic =>
        {
            statistic.ToTable("statistic").HasKey(s => s.StatisticId);
            statistic.KeepsHistory();
            statistic.HasPeriod(s => s.Period);
            // The database keeps it, to order by.
            statistic.Property(s => s.LastDay).ValueGeneratedOnAddOrUpdate();
            statistic.HasSources(s => s.Sources);
            statistic.Property(s => s.Version).IsConcurrencyToken();
        });
    }
}
