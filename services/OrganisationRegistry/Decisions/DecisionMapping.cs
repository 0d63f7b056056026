using Platform.OrganisationRegistry.Publications;
using Platform.OrganisationRegistry.Reads;

namespace Platform.OrganisationRegistry.Decisions;

/// <summary>How decisions, what is published and who reads personal data lie in tables.</summary>
internal static class DecisionMapping
{
    public static void Map(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Decision>(decision =>
        {
            decision.ToTable("decision").HasKey(d => d.DecisionId);
            decision.KeepsHistory();
            decision.HasText(d => d.Title, "title");
            decision.Ignore(d => d.Content).Ignore(d => d.PublicTitle);
            decision.HasSources(d => d.Sources);
            decision.HasOne<Minutes>().WithMany().HasForeignKey(d => d.MinutesId);
            decision.Property(d => d.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<PersonalDetails>(details =>
        {
            details.ToTable("decision_personal_details").HasKey(d => d.DecisionId);
            details.Property(d => d.DecisionId).ValueGeneratedNever();
            details.HasText(d => d.Text, "text");
            details.HasOne<Decision>().WithOne().HasForeignKey<PersonalDetails>(d => d.DecisionId);
        });
        modelBuilder.Entity<Minutes>(minutes =>
        {
            minutes.ToTable("minutes").HasKey(m => m.MinutesId);
            minutes.KeepsHistory();
            minutes.HasSources(m => m.Sources);
            minutes.Property(m => m.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<Publication>(publication =>
        {
            publication.ToTable("publication").HasKey(p => p.PublicationId);
            publication.KeepsHistory();
            publication.HasText(p => p.Name, "name");
            publication.HasPeriod(p => p.Period);
            publication.HasSources(p => p.Sources);
            publication.Property(p => p.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<PersonalDataRead>(read => read.ToTable("personal_data_read").HasKey(r => r.ReadId));
    }
}
