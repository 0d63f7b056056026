using Platform.NewsReleases.Audiences;
using Platform.NewsReleases.Deliveries;
using Platform.NewsReleases.Publishers;
using Platform.NewsReleases.Reads;
using Platform.NewsReleases.Releases;
using Platform.NewsReleases.Subscriptions;
using Platform.ServiceDefaults.Journal;

namespace Platform.NewsReleases;

internal sealed class NewsDbContext(DbContextOptions<NewsDbContext> options) : JournaledDbContext(options)
{
    public DbSet<Publisher> Publishers => Set<Publisher>();
    public DbSet<Audience> Audiences => Set<Audience>();
    public DbSet<Release> Releases => Set<Release>();
    public DbSet<Edition> Editions => Set<Edition>();
    public DbSet<EditionContacts> Contacts => Set<EditionContacts>();
    public DbSet<Subscription> Subscriptions => Set<Subscription>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<ContactRead> ContactReads => Set<ContactRead>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.KeepNames();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        modelBuilder.Entity<Publisher>(publisher =>
        {
            publisher.ToTable("publisher").HasKey(p => new { p.CountyCode, p.Version });
            publisher.PrimitiveCollection(p => p.RequiredLanguages).ElementType(language => language.HasConversion<string>());
            publisher.HasText(p => p.Name, "name");
            publisher.HasText(p => p.Boilerplate, "boilerplate");
            publisher.HasText(p => p.UsageTerms, "usage_terms");
            publisher.HasSources(p => p.Sources);
        });
        modelBuilder.Entity<Audience>(audience =>
        {
            audience.ToTable("audience").HasKey(a => a.AudienceId);
            audience.HasText(a => a.Name, "name");
            audience.HasSources(a => a.Sources);
            audience.Property(a => a.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<Release>(release =>
        {
            release.ToTable("release").HasKey(r => r.ReleaseId);
            release.Property<DateTimeOffset>("RecordedAt").ValueGeneratedOnAdd();
            release.HasMany(r => r.Editions).WithOne().HasForeignKey(e => e.ReleaseId);
            release.HasText(r => r.WithdrawalReason, "withdrawal");
            release.Property(r => r.Version).IsConcurrencyToken();
            release.Ignore(r => r.Newest);
        });
        modelBuilder.Entity<Edition>(edition =>
        {
            edition.ToTable("edition").HasKey(e => new { e.ReleaseId, e.Number });
            edition.HasOne(e => e.Contacts).WithOne().HasForeignKey<EditionContacts>(c => new { c.ReleaseId, c.Number });
            edition.Navigation(e => e.Contacts).AutoInclude();
            edition.PrimitiveCollection(e => e.Languages).ElementType(language => language.HasConversion<string>());
            edition.HasText(e => e.CorrectionNote, "correction");
            edition.HasJson(e => e.Texts);
            edition.HasJson(e => e.Links);
            edition.HasSources(e => e.Sources);
        });
        modelBuilder.Entity<EditionContacts>(contacts =>
        {
            contacts.ToTable("edition_contacts").HasKey(c => new { c.ReleaseId, c.Number });
            contacts.HasJson(c => c.People);
        });
        modelBuilder.Entity<Subscription>(subscription =>
        {
            subscription.ToTable("subscription").HasKey(s => s.SubscriptionId);
            subscription.PrimitiveCollection(s => s.Languages).ElementType(language => language.HasConversion<string>());
            subscription.PrimitiveCollection(s => s.Kinds).ElementType(kind => kind.HasConversion<string>());
            subscription.PrimitiveCollection(s => s.WantedLanguages).ElementType(language => language.HasConversion<string>());
            subscription.PrimitiveCollection(s => s.WantedKinds).ElementType(kind => kind.HasConversion<string>());
            subscription.Property(s => s.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<ContactRead>().ToTable("contact_read").HasKey(read => read.ReadId);
        modelBuilder.Entity<Delivery>(delivery =>
        {
            delivery.ToTable("delivery").HasKey(d => d.DeliveryId);
            delivery.HasOne<Subscription>().WithMany().HasForeignKey(d => d.SubscriptionId);
        });
    }
}
