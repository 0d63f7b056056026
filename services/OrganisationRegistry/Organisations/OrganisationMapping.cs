namespace Platform.OrganisationRegistry.Organisations;

/// <summary>How organisations and their contacts lie in tables.</summary>
internal static class OrganisationMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Organisation>(organisation =>
        {
            organisation.ToTable("organisation").HasKey(o => o.OrganisationId);
            organisation.KeepsHistory();
            organisation.HasText(o => o.Name, "name");
            organisation.HasText(o => o.Task, "task");
            organisation.HasPeriod(o => o.Period);
            organisation.HasSources(o => o.Sources);
            organisation.HasOne(o => o.Contact).WithOne().HasForeignKey<OrganisationContact>(c => c.OrganisationId);
            organisation.Navigation(o => o.Contact).AutoInclude();
            organisation.Property(o => o.Version).IsConcurrencyToken();
        });
        model.Entity<OrganisationContact>(contact =>
        {
            contact.ToTable("organisation_contact").HasKey(c => c.OrganisationId);
            contact.Property(c => c.OrganisationId).ValueGeneratedNever();
        });
    }
}
