using Platform.FeedbackAndInitiatives.Deadlines;
using Platform.FeedbackAndInitiatives.Feedbacks;
using Platform.FeedbackAndInitiatives.Initiatives;
using Platform.FeedbackAndInitiatives.Policies;
using Platform.FeedbackAndInitiatives.Reads;
using Platform.FeedbackAndInitiatives.Reports;
using Platform.FeedbackAndInitiatives.Support;
using Platform.FeedbackAndInitiatives.Ways;
using Platform.ServiceDefaults.Journal;

namespace Platform.FeedbackAndInitiatives;

internal sealed class ParticipationDbContext(DbContextOptions<ParticipationDbContext> options) : JournaledDbContext(options)
{
    public DbSet<Policy> Policies => Set<Policy>();
    public DbSet<Way> Ways => Set<Way>();
    public DbSet<Feedback> Feedback => Set<Feedback>();
    public DbSet<FeedbackSummary> FeedbackSummaries => Set<FeedbackSummary>();
    public DbSet<FeedbackContent> FeedbackContents => Set<FeedbackContent>();
    public DbSet<Initiative> Initiatives => Set<Initiative>();
    public DbSet<InitiativeText> InitiativeTexts => Set<InitiativeText>();
    public DbSet<InitiatorPerson> InitiatorPersons => Set<InitiatorPerson>();
    public DbSet<SupportTally> SupportTallies => Set<SupportTally>();
    public DbSet<Supporter> Supporters => Set<Supporter>();
    public DbSet<SupporterName> SupporterNames => Set<SupporterName>();
    public DbSet<Deadline> Deadlines => Set<Deadline>();
    public DbSet<YearlyReport> YearlyReports => Set<YearlyReport>();
    public DbSet<PersonalDataRead> PersonalDataReads => Set<PersonalDataRead>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.KeepNames();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        modelBuilder.Entity<Policy>(policy =>
        {
            policy.ToTable("policy").HasKey(p => p.PolicyId);
            policy.HasSources(p => p.Sources);
            policy.Ignore(p => p.Priority);
        });
        modelBuilder.Entity<Way>(way =>
        {
            way.ToTable("way").HasKey(w => w.WayId);
            way.HasText(w => w.Name, "name");
            way.HasText(w => w.Description, "description");
            way.PrimitiveCollection(w => w.Methods).ElementType(method => method.HasConversion<string>());
            way.HasPeriod(w => w.Period);
            way.HasSources(w => w.Sources);
            way.Property(w => w.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<Feedback>(feedback =>
        {
            feedback.ToTable("feedback").HasKey(f => f.FeedbackId);
            feedback.Property(f => f.Version).IsConcurrencyToken();
            feedback.Ignore(f => f.IsOpen);
        });
        modelBuilder.Entity<FeedbackSummary>(summary =>
        {
            summary.ToTable("feedback_summary").HasKey(s => new { s.CountyCode, s.FirstDay });
            summary.HasJson(s => s.Figures);
            summary.Property(s => s.Version).IsConcurrencyToken();
            summary.Ignore(s => s.Year);
            summary.Ignore(s => s.Quarter);
            summary.Ignore(s => s.LastDay);
        });
        modelBuilder.Entity<FeedbackContent>(content =>
        {
            content.ToTable("feedback_content").HasKey(c => c.FeedbackId);
            content.HasOne<Feedback>().WithOne().HasForeignKey<FeedbackContent>(c => c.FeedbackId);
            content.HasContact(c => c.Contact);
        });
        modelBuilder.Entity<Initiative>(initiative =>
        {
            initiative.ToTable("initiative").HasKey(i => i.InitiativeId);
            initiative.HasMany(i => i.Initiators).WithOne().HasForeignKey(i => i.InitiativeId);
            initiative.HasAuthority(i => i.Told, "told");
            initiative.HasAuthority(i => i.Assigned, "assigned");
            initiative.Property(i => i.Version).IsConcurrencyToken();
            initiative.Ignore(i => i.IsOpen);
        });
        modelBuilder.Entity<Initiator>(initiator => initiator.ToTable("initiator").HasKey(i => new { i.InitiativeId, i.Number }));
        modelBuilder.Entity<InitiativeText>(text =>
        {
            text.ToTable("initiative_text").HasKey(t => t.InitiativeId);
            text.HasOne<Initiative>().WithOne().HasForeignKey<InitiativeText>(t => t.InitiativeId);
        });
        modelBuilder.Entity<InitiatorPerson>(person =>
        {
            person.ToTable("initiator_person").HasKey(p => new { p.InitiativeId, p.Number });
            person.HasOne<Initiative>().WithMany().HasForeignKey(p => p.InitiativeId);
            person.HasContact(p => p.Contact);
        });
        modelBuilder.Entity<SupportTally>(tally =>
        {
            tally.ToTable("support_tally").HasKey(t => t.InitiativeId);
            tally.HasOne<Initiative>().WithOne().HasForeignKey<SupportTally>(t => t.InitiativeId);
            tally.Ignore(t => t.Total);
        });
        modelBuilder.Entity<Supporter>(supporter =>
        {
            supporter.ToTable("supporter").HasKey(s => new { s.InitiativeId, s.PersonHash });
            supporter.HasOne(s => s.Name).WithOne().HasForeignKey<SupporterName>(n => new { n.InitiativeId, n.PersonHash });
        });
        modelBuilder.Entity<SupporterName>(name => name.ToTable("supporter_name").HasKey(n => new { n.InitiativeId, n.PersonHash }));
        modelBuilder.Entity<Deadline>(deadline => deadline.ToTable("deadline").HasKey(d => d.DeadlineId));
        modelBuilder.Entity<YearlyReport>(report => report.ToTable("yearly_report").HasKey(r => r.ReportId));
        modelBuilder.Entity<PersonalDataRead>(read =>
        {
            read.ToTable("personal_data_read").HasKey(r => r.ReadId);
            read.Property(r => r.ReadId).ValueGeneratedOnAdd();
        });
    }
}
