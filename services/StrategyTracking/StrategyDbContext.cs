using Platform.StrategyTracking.Causes;
using Platform.StrategyTracking.CheckIns;
using Platform.StrategyTracking.Comparisons;
using Platform.StrategyTracking.Facts;
using Platform.StrategyTracking.InterimReports;
using Platform.StrategyTracking.KeyResults;
using Platform.StrategyTracking.Measures;
using Platform.StrategyTracking.Programmes;
using Platform.StrategyTracking.Steering;
using Platform.StrategyTracking.Strategies;

namespace Platform.StrategyTracking;

internal sealed class StrategyDbContext(DbContextOptions<StrategyDbContext> options) : HistoricDbContext(options)
{
    public DbSet<Strategy> Strategies => Set<Strategy>();
    public DbSet<Goal> Goals => Set<Goal>();
    public DbSet<KeyResult> KeyResults => Set<KeyResult>();
    public DbSet<Owner> Owners => Set<Owner>();
    public DbSet<Observation> Observations => Set<Observation>();
    public DbSet<Fact> Facts => Set<Fact>();
    public DbSet<ObservedFact> ObservedFacts => Set<ObservedFact>();
    public DbSet<IndicatorSource> IndicatorSources => Set<IndicatorSource>();
    public DbSet<Comparison> Comparisons => Set<Comparison>();
    public DbSet<CheckIn> CheckIns => Set<CheckIn>();
    public DbSet<CheckInSchedule> CheckInSchedules => Set<CheckInSchedule>();
    public DbSet<Assessment> Assessments => Set<Assessment>();
    public DbSet<Link> Links => Set<Link>();
    public DbSet<Cause> Causes => Set<Cause>();
    public DbSet<Measure> Measures => Set<Measure>();
    public DbSet<Negotiation> Negotiations => Set<Negotiation>();
    public DbSet<Recommendation> Recommendations => Set<Recommendation>();
    public DbSet<NationalObjective> NationalObjectives => Set<NationalObjective>();
    public DbSet<CountyReport> CountyReports => Set<CountyReport>();
    public DbSet<Programme> Programmes => Set<Programme>();
    public DbSet<Response> Responses => Set<Response>();
    public DbSet<InterimReport> InterimReports => Set<InterimReport>();

    /// <summary>What counts for a county's key results must not change between looking and telling.</summary>
    public Task<int> LockStanding(string county, CancellationToken cancellationToken) =>
        AdvisoryLock($"standing {county}", cancellationToken);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.KeepNames();
        configurationBuilder.Properties<TopShare>().HaveConversion<TopShareConverter>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        modelBuilder.Entity<Strategy>(strategy =>
        {
            strategy.ToTable("strategy").HasKey(s => s.StrategyId);
            strategy.KeepsHistory();
            strategy.HasText(s => s.Name, "name");
            strategy.HasPeriod(s => s.Period);
            strategy.HasText(s => s.Mission, "mission");
            strategy.HasText(s => s.Vision, "vision");
            strategy.HasJson(s => s.Values);
            strategy.HasJson(s => s.Documents);
            strategy.HasDocument(s => s.Description);
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
        modelBuilder.Entity<Cause>().HasNoKey().ToView(null);
        modelBuilder.Entity<Measure>(measure =>
        {
            measure.ToTable("measure").HasKey(m => m.MeasureId);
            measure.KeepsHistory();
            measure.HasText(m => m.Text, "text");
            measure.HasSources(m => m.Sources);
            measure.Property(m => m.Version).IsConcurrencyToken();
            measure.Ignore(m => m.IsOpen);
        });
        MapSteering(modelBuilder);
        modelBuilder.Entity<Programme>(programme =>
        {
            programme.ToTable("programme").HasKey(p => p.ProgrammeId);
            programme.KeepsHistory();
            programme.HasText(p => p.Name, "name");
            programme.HasPeriod(p => p.Period);
            programme.HasJson(p => p.Measures);
            programme.HasMany(p => p.SavingTargets).WithOne().HasForeignKey(t => t.ProgrammeId);
            programme.HasSources(p => p.Sources);
            programme.Property(p => p.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<SavingTarget>(target =>
        {
            target.ToTable("saving_target").HasKey(t => new { t.ProgrammeId, t.Year });
            target.KeepsHistory();
        });
        modelBuilder.Entity<InterimReport>(report =>
        {
            report.ToTable("interim_report").HasKey(r => new { r.ReportId, r.Number });
            report.HasText(r => r.Name, "name");
            report.HasText(r => r.Comment, "comment");
            report.HasText(r => r.ExecutiveProposal, "executive_proposal");
            report.HasText(r => r.CouncilProposal, "council_proposal");
            report.HasParts();
            report.Property(r => r.Version).IsConcurrencyToken();
            report.Ignore(r => r.IsPublic);
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
            owner.KeepsHistory();
            owner.HasOne<KeyResult>().WithMany().HasForeignKey(o => o.KeyResultId);
        });
        modelBuilder.Entity<Observation>(observation =>
        {
            observation.ToTable("observation").HasKey(o => o.ObservationId);
            observation.KeepsHistory();
            observation.Property<long>("Position").ValueGeneratedOnAdd();
            observation.HasSources(o => o.Sources);
            observation.Ignore(o => o.Measured);
            observation.Ignore(o => o.Counts);
        });
        modelBuilder.Entity<Assessment>(assessment =>
        {
            assessment.ToTable("assessment").HasKey(a => a.AssessmentId);
            assessment.KeepsHistory();
            assessment.Property<long>("Position").ValueGeneratedOnAdd();
            assessment.HasSources(a => a.Sources);
        });
        modelBuilder.Entity<IndicatorSource>(source =>
        {
            source.ToTable("indicator_source").HasKey(s => s.KeyResultId);
            source.KeepsHistory();
            source.Property(s => s.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<Fact>().ToTable("fact").HasKey(f => new { f.CountyCode, f.Indicator, f.Subject });
        modelBuilder.Entity<ObservedFact>().ToTable("observed_fact").HasKey(o => new { o.KeyResultId, o.Indicator, o.Subject });
        modelBuilder.Entity<Comparison>(comparison =>
        {
            comparison.ToTable("comparison").HasKey(c => c.ObservationId);
            comparison.KeepsHistory();
            comparison.HasOne<Observation>().WithOne().HasForeignKey<Comparison>(c => c.ObservationId);
            comparison.HasJson(c => c.Areas);
        });
        modelBuilder.Entity<CheckIn>(checkIn =>
        {
            checkIn.ToTable("check_in").HasKey(c => c.CheckInId);
            checkIn.KeepsHistory();
        });
        modelBuilder.Entity<CheckInSchedule>(schedule =>
        {
            schedule.ToTable("check_in_schedule").HasKey(s => s.KeyResultId);
            schedule.KeepsHistory();
            schedule.Property(s => s.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<Link>(link =>
        {
            link.ToTable("link").HasKey(l => l.LinkId);
            link.KeepsHistory();
            link.Ignore(l => l.Ended);
        });
    }

    private static void MapSteering(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Negotiation>(negotiation =>
        {
            negotiation.ToTable("negotiation").HasKey(n => n.NegotiationId);
            negotiation.KeepsHistory();
            negotiation.HasJson(n => n.Ministries);
            negotiation.HasJson(n => n.CountyPositions);
            negotiation.HasSources(n => n.Sources);
        });
        modelBuilder.Entity<Recommendation>(recommendation =>
        {
            recommendation.ToTable("recommendation").HasKey(r => r.RecommendationId);
            recommendation.KeepsHistory();
            recommendation.HasText(r => r.Text, "text");
            recommendation.HasSources(r => r.Sources);
            recommendation.Property(r => r.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<Response>(response =>
        {
            response.ToTable("response").HasKey(r => r.ResponseId);
            response.KeepsHistory();
            response.Property<long>("Position").ValueGeneratedOnAdd();
            response.HasText(r => r.Text, "text");
            response.HasSources(r => r.Evidence);
        });
        modelBuilder.Entity<NationalObjective>(objective =>
        {
            objective.ToTable("national_objective").HasKey(o => o.ObjectiveId);
            objective.KeepsHistory();
            objective.HasText(o => o.Text, "text");
            objective.HasPeriod(o => o.Period);
            objective.HasSources(o => o.Sources);
            objective.Property(o => o.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<CountyReport>(report =>
        {
            report.ToTable("county_report").HasKey(r => r.ReportId);
            report.KeepsHistory();
            report.HasJson(r => r.Sections);
            report.HasSources(r => r.Sources);
        });
    }
}
