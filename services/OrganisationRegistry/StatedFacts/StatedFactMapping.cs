namespace Platform.OrganisationRegistry.StatedFacts;

/// <summary>How stated facts lie in their table.</summary>
internal static class StatedFactMapping
{
    public static void Map(ModelBuilder model) => model.Entity<StatedFact>(fact =>
    {
        fact.ToTable("stated_fact").HasKey(f => f.FactId);
        fact.KeepsHistory();
        fact.HasText(f => f.Heading, "heading");
        fact.HasText(f => f.Text, "text");
        fact.HasPeriod(f => f.Period);
        fact.HasSources(f => f.Sources);
        fact.Property(f => f.Version).IsConcurrencyToken();
    });
}
