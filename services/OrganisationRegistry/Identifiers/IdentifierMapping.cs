namespace Platform.OrganisationRegistry.Identifiers;

/// <summary>How identifiers and schemes lie in tables.</summary>
internal static class IdentifierMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<IdentifierScheme>(scheme =>
        {
            scheme.ToTable("identifier_scheme").HasKey(s => new { s.CountyCode, s.Scheme });
            scheme.KeepsHistory();
            scheme.HasText(s => s.Name, "name");
            scheme.HasText(s => s.Description, "description");
            scheme.HasSources(s => s.Sources);
            scheme.Property(s => s.Version).IsConcurrencyToken();
        });
        model.Entity<Identifier>(identifier =>
        {
            identifier.ToTable("identifier").HasKey(i => i.IdentifierId);
            identifier.KeepsHistory();
            identifier.HasPeriod(i => i.Period);
            identifier.HasSources(i => i.Sources);
            identifier.Ignore(i => i.ToldValue);
            identifier.Property(i => i.Version).IsConcurrencyToken();
        });
    }
}
