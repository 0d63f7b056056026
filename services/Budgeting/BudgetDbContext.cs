using Platform.Budgeting.Actuals;
using Platform.Budgeting.Borrowing;
using Platform.Budgeting.Deficit;
using Platform.Budgeting.Editions;
using Platform.Budgeting.Funding;
using Platform.Budgeting.InterimReports;
using Platform.Budgeting.Prices;
using Platform.Budgeting.Reorganisation;
using Platform.Budgeting.Reporting;
using Platform.ServiceDefaults.Journal;

namespace Platform.Budgeting;

internal sealed class BudgetDbContext(DbContextOptions<BudgetDbContext> options) : JournaledDbContext(options)
{
    public DbSet<Edition> Editions => Set<Edition>();
    public DbSet<Line> Lines => Set<Line>();
    public DbSet<UnitSuccessor> UnitSuccessors => Set<UnitSuccessor>();
    public DbSet<LineRemapping> LineRemappings => Set<LineRemapping>();
    public DbSet<Batch> Batches => Set<Batch>();
    public DbSet<Booked> Booked => Set<Booked>();
    public DbSet<Exceedance> Exceedances => Set<Exceedance>();
    public DbSet<FinancialStatements> Statements => Set<FinancialStatements>();
    public DbSet<CoverageExtension> Extensions => Set<CoverageExtension>();
    public DbSet<CoveragePolicy> Policies => Set<CoveragePolicy>();
    public DbSet<CountyDeficit> Deficits => Set<CountyDeficit>();
    public DbSet<FundingFigure> Funding => Set<FundingFigure>();
    public DbSet<ResultForecast> Forecasts => Set<ResultForecast>();
    public DbSet<PriceList> PriceLists => Set<PriceList>();
    public DbSet<AdditionalFunding> AdditionalFunding => Set<AdditionalFunding>();
    public DbSet<FundingParameters> FundingParameters => Set<FundingParameters>();
    public DbSet<AssessmentProcedure> Assessments => Set<AssessmentProcedure>();
    public DbSet<InvestmentPlan> InvestmentPlans => Set<InvestmentPlan>();
    public DbSet<LoanAuthorisation> LoanAuthorisations => Set<LoanAuthorisation>();
    public DbSet<LoanYear> LoanYears => Set<LoanYear>();
    public DbSet<Loan> Loans => Set<Loan>();
    public DbSet<ReportingCalendar> Calendars => Set<ReportingCalendar>();
    public DbSet<Reminder> Reminders => Set<Reminder>();
    public DbSet<Submission> Submissions => Set<Submission>();
    public DbSet<InterimReport> InterimReports => Set<InterimReport>();

    /// <summary>What is in force in a year, what is booked in it and what exceeds it must not change between looking and saving.</summary>
    public Task<int> LockYear(string county, int year, CancellationToken cancellationToken) =>
        AdvisoryLock($"year {county} {year}", cancellationToken);

    /// <summary>A county's statements and extensions make one deficit.</summary>
    public Task<int> LockDeficit(string county, CancellationToken cancellationToken) =>
        AdvisoryLock($"deficit {county}", cancellationToken);

    /// <summary>What is due, what was told of it and what was submitted must be of one moment.</summary>
    public Task<int> LockReports(string county, CancellationToken cancellationToken) =>
        AdvisoryLock($"reports {county}", cancellationToken);

    /// <summary>Loans of a year share its authorisation.</summary>
    public Task<int> LockLoans(string county, int year, CancellationToken cancellationToken) =>
        AdvisoryLock($"loans {county} {year}", cancellationToken);

    /// <summary>Price lists are numbered in the order in which they are approved.</summary>
    public Task<int> LockPrices(string county, CancellationToken cancellationToken) => AdvisoryLock($"prices {county}", cancellationToken);

    /// <summary>Which units are closed must not change between looking and moving their lines.</summary>
    public Task<int> LockUnits(string county, CancellationToken cancellationToken) => AdvisoryLock($"units {county}", cancellationToken);

    /// <summary>The same for those who only look, beside each other.</summary>
    public Task<int> LockUnitsShared(string county, CancellationToken cancellationToken) =>
        SharedAdvisoryLock($"units {county}", cancellationToken);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.KeepNames();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        modelBuilder.Entity<Edition>(edition =>
        {
            edition.ToTable("edition").HasKey(e => e.EditionId);
            edition.Property<DateTimeOffset>("RecordedAt").ValueGeneratedOnAdd();
            edition.HasSources(e => e.Sources);
            edition.Property(e => e.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<Line>(line =>
        {
            line.ToTable("line").HasKey(l => new { l.EditionId, l.LineId });
            line.Ignore(l => l.Binding);
            line.ComplexProperty(l => l.Codes, codes =>
            {
                codes.Ignore(c => c.CofogLevels);
                codes.Property(c => c.AccountCode).HasColumnName("account_code");
                codes.Property(c => c.ServiceClassCode).HasColumnName("service_class_code");
                codes.Property(c => c.CofogCode).HasColumnName("cofog_code");
                codes.Property(c => c.CounterpartySectorCode).HasColumnName("counterparty_sector_code");
            });
            line.HasOne<Edition>().WithMany().HasForeignKey(l => l.EditionId);
        });
        modelBuilder.Entity<UnitSuccessor>().ToTable("unit_successor").HasKey(u => u.UnitId);
        modelBuilder.Entity<LineRemapping>().ToTable("line_remapping").HasKey(r => new { r.EditionId, r.LineId, r.UnitId });
        modelBuilder.Entity<Batch>(batch =>
        {
            batch.ToTable("batch").HasKey(b => b.BatchId);
            batch.HasMany(b => b.Postings).WithOne().HasForeignKey(p => p.UploadId).HasPrincipalKey(b => b.UploadId);
            batch.HasSources(b => b.Sources);
            batch.Property<DateTimeOffset>("RecordedAt").ValueGeneratedOnAdd();
        });
        modelBuilder.Entity<Posting>().ToTable("posting").HasKey(p => new { p.UploadId, p.Row });
        modelBuilder.Entity<Booked>().ToView("booked").HasNoKey();
        modelBuilder.Entity<Exceedance>(exceedance =>
        {
            exceedance.ToTable("exceedance").HasKey(e => new { e.CountyCode, e.Year, e.LineId });
            exceedance.Property(e => e.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<FinancialStatements>(statements =>
        {
            statements.ToTable("financial_statements").HasKey(s => s.StatementsId);
            statements.HasSources(s => s.Sources);
        });
        modelBuilder.Entity<CoverageExtension>(extension =>
        {
            extension.ToTable("coverage_extension").HasKey(e => e.ExtensionId);
            extension.HasSources(e => e.Sources);
        });
        modelBuilder.Entity<CoveragePolicy>(policy =>
        {
            policy.ToTable("coverage_policy").HasKey(p => p.CountyCode);
            policy.HasSources(p => p.Sources);
            policy.Property(p => p.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<CountyDeficit>(deficit =>
        {
            deficit.ToTable("deficit").HasKey(d => d.CountyCode);
            deficit.Property(d => d.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<FundingFigure>(funding =>
        {
            funding.ToTable("funding").HasKey(f => f.FundingId);
            funding.Property<DateTimeOffset>("RecordedAt").ValueGeneratedOnAdd();
            funding.HasJson(f => f.Parts);
            funding.HasSources(f => f.Sources);
        });
        modelBuilder.Entity<AdditionalFunding>(application =>
        {
            application.ToTable("additional_funding").HasKey(a => a.ApplicationId);
            application.HasSources(a => a.Sources);
            application.Property(a => a.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<FundingParameters>(parameters =>
        {
            parameters.ToTable("funding_parameters").HasKey(p => p.ParametersId);
            parameters.Property<DateTimeOffset>("RecordedAt").ValueGeneratedOnAdd();
            parameters.HasJson(p => p.Weights);
            parameters.HasSources(p => p.Sources);
        });
        modelBuilder.Entity<ResultForecast>(forecast =>
        {
            forecast.ToTable("forecast").HasKey(f => f.ForecastId);
            forecast.HasJson(f => f.Parts);
            forecast.Property<DateTimeOffset>("RecordedAt").ValueGeneratedOnAdd();
            forecast.HasSources(f => f.Sources);
        });
        modelBuilder.Entity<PriceList>(list =>
        {
            list.ToTable("price_list").HasKey(l => l.PriceListId);
            list.HasText(l => l.Name, "name");
            list.HasJson(l => l.Products);
            list.HasSources(l => l.Sources);
            list.Property(l => l.Version).IsConcurrencyToken();
        });
        ReportModel.Map(modelBuilder);
        BorrowingModel.Map(modelBuilder);
    }
}
