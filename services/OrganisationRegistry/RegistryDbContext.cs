using Platform.OrganisationRegistry.Authorities;
using Platform.OrganisationRegistry.Bodies;
using Platform.OrganisationRegistry.Catalogue;
using Platform.OrganisationRegistry.Counties;
using Platform.OrganisationRegistry.Decisions;
using Platform.OrganisationRegistry.Elections;
using Platform.OrganisationRegistry.Identifiers;
using Platform.OrganisationRegistry.Organisations;
using Platform.OrganisationRegistry.People;
using Platform.OrganisationRegistry.Population;
using Platform.OrganisationRegistry.Publications;
using Platform.OrganisationRegistry.Reads;
using Platform.OrganisationRegistry.StatedFacts;
using Platform.OrganisationRegistry.Statistics;
using Platform.OrganisationRegistry.Units;

namespace Platform.OrganisationRegistry;

internal sealed class RegistryDbContext(DbContextOptions<RegistryDbContext> options) : HistoricDbContext(options)
{
    public DbSet<County> Counties => Set<County>();
    public DbSet<Municipality> Municipalities => Set<Municipality>();
    public DbSet<PopulationObservation> PopulationObservations => Set<PopulationObservation>();
    public DbSet<Body> Bodies => Set<Body>();
    public DbSet<Term> Terms => Set<Term>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<Unit> Units => Set<Unit>();
    public DbSet<UnitVersion> UnitVersions => Set<UnitVersion>();
    public DbSet<UnitClosing> UnitClosings => Set<UnitClosing>();
    public DbSet<Office> Offices => Set<Office>();
    public DbSet<Appointment> Appointments => Set<Appointment>();
    public DbSet<Decisions.Decision> Decisions => Set<Decisions.Decision>();
    public DbSet<PersonalDetails> PersonalDetails => Set<PersonalDetails>();
    public DbSet<Minutes> Minutes => Set<Minutes>();
    public DbSet<Publication> Publications => Set<Publication>();
    public DbSet<PersonalDataRead> PersonalDataReads => Set<PersonalDataRead>();
    public DbSet<Indicator> Indicators => Set<Indicator>();
    public DbSet<Statistic> Statistics => Set<Statistic>();
    public DbSet<StatedFact> StatedFacts => Set<StatedFact>();
    public DbSet<Organisation> Organisations => Set<Organisation>();
    public DbSet<OfferedService> OfferedServices => Set<OfferedService>();
    public DbSet<ServicePoint> ServicePoints => Set<ServicePoint>();
    public DbSet<TopicRule> TopicRules => Set<TopicRule>();
    public DbSet<Identifier> Identifiers => Set<Identifier>();
    public DbSet<IdentifierScheme> IdentifierSchemes => Set<IdentifierScheme>();
    public DbSet<ElectionResult> ElectionResults => Set<ElectionResult>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.KeepNames();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        modelBuilder.Entity<County>(county =>
        {
            county.ToTable("county").HasKey(c => c.CountyCode);
            county.KeepsHistory();
            county.HasText(c => c.Name, "name");
            county.HasText(c => c.CollaborativeAreaName, "collaborative_area_name");
            county.HasPeriod(c => c.Period);
            county.HasSources(c => c.Sources);
            county.Property(c => c.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<Municipality>(municipality =>
        {
            municipality.ToTable("municipality").HasKey(m => m.MunicipalityId);
            municipality.KeepsHistory();
            municipality.HasText(m => m.Name, "name");
            municipality.HasPeriod(m => m.Period);
            municipality.HasSources(m => m.Sources);
            municipality.Property(m => m.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<PopulationObservation>(observation =>
        {
            observation.ToTable("population_observation").HasKey(o => o.ObservationId);
            observation.KeepsHistory();
            observation.Property(o => o.AgeGroups).HasColumnType("jsonb").HasConversion(AgeGroups.ToJson, AgeGroups.FromJson);
            observation.HasSources(o => o.Sources);
            observation.Property(o => o.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<Body>(body =>
        {
            body.ToTable("body").HasKey(b => b.BodyId);
            body.KeepsHistory();
            body.HasText(b => b.Name, "name");
            body.HasPeriod(b => b.Period);
            body.HasSources(b => b.Sources);
            body.Property(b => b.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<Term>(term =>
        {
            term.ToTable("term").HasKey(t => t.TermId);
            term.KeepsHistory();
            term.HasPeriod(t => t.Period);
            term.HasSources(t => t.Sources);
            term.HasMany(t => t.Strengths).WithOne().HasForeignKey(s => s.TermId);
            term.Property(t => t.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<GroupStrength>(strength =>
        {
            strength.ToTable("group_seats").HasKey(s => s.GroupSeatsId);
            strength.KeepsHistory();
            strength.Property(s => s.GroupSeatsId).ValueGeneratedNever();
            strength.Property(s => s.Groups).HasColumnType("jsonb").HasConversion(GroupList.ToJson, GroupList.FromJson);
            strength.HasPeriod(s => s.Period);
        });
        modelBuilder.Entity<Person>(person =>
        {
            person.ToTable("person").HasKey(p => p.PersonId);
            person.KeepsHistory();
            person.HasSources(p => p.Sources);
            person.Property(p => p.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<Membership>(membership =>
        {
            membership.ToTable("membership").HasKey(m => m.MembershipId);
            membership.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId);
            membership.KeepsHistory();
            membership.HasText(m => m.GroupName, "group_name");
            membership.HasPeriod(m => m.Period);
            membership.HasSources(m => m.Sources);
            membership.Property(m => m.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<Unit>(unit =>
        {
            unit.ToTable("unit").HasKey(u => u.UnitId);
            unit.KeepsHistory();
            unit.HasMany(u => u.Versions).WithOne(v => v.Unit).HasForeignKey(v => v.UnitId);
            unit.Property(u => u.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<UnitVersion>(version =>
        {
            version.ToTable("unit_version").HasKey(v => v.UnitVersionId);
            version.KeepsHistory();
            version.Property(v => v.UnitVersionId).ValueGeneratedNever();
            version.HasText(v => v.Name, "name");
            version.HasPeriod(v => v.Period);
            version.HasSources(v => v.Sources);
        });
        modelBuilder.Entity<UnitClosing>(closing =>
        {
            closing.ToTable("unit_closing").HasKey(c => c.UnitId);
            closing.KeepsHistory();
            closing.HasText(c => c.OutsideBody, "outside_body");
            closing.HasSources(c => c.Sources);
        });
        modelBuilder.Entity<Office>(office =>
        {
            office.ToTable("office").HasKey(o => o.OfficeId);
            office.KeepsHistory();
            office.HasText(o => o.Title, "title");
            office.HasPeriod(o => o.Period);
            office.HasSources(o => o.Sources);
            office.Property(o => o.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<Appointment>(appointment =>
        {
            appointment.ToTable("appointment").HasKey(a => a.AppointmentId);
            appointment.KeepsHistory();
            appointment.HasPeriod(a => a.Period);
            appointment.HasSources(a => a.Sources);
            appointment.Property(a => a.Version).IsConcurrencyToken();
        });
        DecisionMapping.Map(modelBuilder);
        StatisticsMapping.Map(modelBuilder);
        StatedFactMapping.Map(modelBuilder);
        OrganisationMapping.Map(modelBuilder);
        CatalogueMapping.Map(modelBuilder);
        TopicRule.Map(modelBuilder);
        IdentifierMapping.Map(modelBuilder);
        ElectionResult.Map(modelBuilder);
    }
}
