using Platform.ServiceDefaults.Journal;
using Platform.StrategyTracking.Causes;
using Platform.StrategyTracking.KeyResults;
using Platform.StrategyTracking.Programmes;
using Platform.StrategyTracking.Steering;
using Platform.StrategyTracking.Strategies;

namespace Platform.StrategyTracking;

internal sealed class StrategyDbContext(DbContextOptions<StrategyDbContext> options) : JournaledDbContext(options)
{
    public DbSet<Strategy> Strategies => Set<Strategy>();
    public DbSet<Goal> Goals => Set<Goal>();
    public DbSet<KeyResult> KeyResults => Set<KeyResult>();
    public DbSet<Owner> Owners => Set<Owner>();
    public DbSet<Observation> Observations => Set<Observation>();
    public DbSet<Assessment> Assessments => Set<Assessment>();
    public DbSet<Link> Links => Set<Link>();
    public DbSet<Cause> Causes => Set<Cause>();
    public DbSet<Negotiation> Negotiations => Set<Negotiation>();
    public DbSet<Recommendation> Recommendations => Set<Recommendation>();
    public DbSet<Programme> Programmes => Set<Programme>();
    public DbSet<Response> Responses => Set<Response>();

    /// <summary>What counts for a county's key results must not change between looking and telling.</summary>
    public Task<int> TakeTurnsOnStanding(string county, CancellationToken cancellationToken) => TakeTurns($"standing {county}", cancellationToken);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.KeepNames();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        modelBuilder.Entity<Strategy>(strategy =>
        {
            strategy.ToTable("strategy").HasKey(s => s.StrategyId);
            strategy.HasText(s => s.Name, "name");
            strategy.HasPeriod(s => s.Period);
            strategy.HasText(s => s.Mission, "mission");
            strategy.HasText(s => s.Vision, "vision");
            strategy.HasJson(s => s.Values);
            strategy.HasJson(s => s.Documents);
            strategy.HasSources(s => s.Sources);
            strategy.Property(s => s.Version).IsConcurrencyToken();
            strategy.Ignore(s => s.Decision);
        });
        modelBuilder.Entity<Goal>(goal =>
        {
            goal.ToTable("goal").HasKey(g => g.GoalId);
            goal.HasOne<Strategy>().WithMany().HasForeignKey(g => g.StrategyId);
            goal.HasText(g => g.Text, "text");
            goal.HasText(g => g.ShortName, "short_name");
        });
        MapKeyResults(modelBuilder);
        modelBuilder.Entity<Cause>().ToTable("cause").HasKey(c => c.CauseId);
        modelBuilder.Entity<Negotiation>(negotiation =>
        {
            negotiation.ToTable("negotiation").HasKey(n => n.NegotiationId);
            negotiation.HasJson(n => n.Ministries);
            negotiation.HasJson(n => n.CountyPositions);
            negotiation.HasSources(n => n.Sources);
        });
        modelBuilder.Entity<Recommendation>(recommendation =>
        {
            recommendation.ToTable("recommendation").HasKey(r => r.RecommendationId);
            recommendation.HasText(r => r.Text, "text");
            recommendation.HasSources(r => r.Sources);
            recommendation.Property(r => r.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<Programme>(programme =>
        {
            programme.ToTable("programme").HasKey(p => p.ProgrammeId);
            programme.HasText(p => p.Name, "name");
            programme.HasPeriod(p => p.Period);
            programme.HasJson(p => p.Measures);
            programme.HasMany(p => p.SavingTargets).WithOne().HasForeignKey(t => t.ProgrammeId);
            programme.HasSources(p => p.Sources);
            programme.Property(p => p.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<SavingTarget>().ToTable("saving_target").HasKey(t => new { t.ProgrammeId, t.Year });
        modelBuilder.Entity<Response>(response =>
        {
            response.ToTable("response").HasKey(r => r.ResponseId);
            response.Property<long>("Position").ValueGeneratedOnAdd();
            response.HasText(r => r.Text, "text");
            response.HasSources(r => r.Evidence);
        });
    }

    private static void MapKeyResults(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<KeyResult>(keyResult =>
        {
            keyResult.ToTable("key_result").HasKey(k => k.KeyResultId);
            keyResult.HasOne<Goal>().WithMany().HasForeignKey(k => k.GoalId);
            keyResult.HasText(k => k.Text, "text");
            keyResult.HasText(k => k.Metric, "metric");
            keyResult.ComplexProperty(k => k.Target);
            keyResult.Property(k => k.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<Owner>(owner =>
        {
            owner.ToTable("owner").HasKey(o => new { o.KeyResultId, o.Since });
            owner.HasOne<KeyResult>().WithMany().HasForeignKey(o => o.KeyResultId);
        });
        modelBuilder.Entity<Observation>(observation =>
        {
            observation.ToTable("observation").HasKey(o => o.ObservationId);
            observation.Property<long>("Position").ValueGeneratedOnAdd();
            observation.HasSources(o => o.Sources);
            observation.Ignore(o => o.Measured);
        });
        modelBuilder.Entity<Assessment>(assessment =>
        {
            assessment.ToTable("assessment").HasKey(a => a.AssessmentId);
            assessment.Property<long>("Position").ValueGeneratedOnAdd();
            assessment.HasSources(a => a.Sources);
        });
        modelBuilder.Entity<Link>().ToTable("link").HasKey(l => l.LinkId);
    }
}
