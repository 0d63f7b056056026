using Platform.Budgeting.Borrowing;
using Platform.Budgeting.Deficit;

namespace Platform.Budgeting;

/// <summary>How investment plans, loans and assessment procedures lie in their tables.</summary>
internal static class BorrowingModel
{
    public static void Map(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<AssessmentProcedure>(assessment =>
        {
            assessment.ToTable("assessment_procedure").HasKey(a => a.ProcedureId);
            assessment.HasSources(a => a.Sources);
            assessment.Property(a => a.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<InvestmentPlan>(plan =>
        {
            plan.ToTable("investment_plan").HasKey(p => p.PlanId);
            plan.HasMany(p => p.Investments).WithOne().HasForeignKey(i => i.PlanId);
            plan.HasSources(p => p.Sources);
        });
        modelBuilder.Entity<Investment>(investment =>
        {
            investment.ToTable("investment").HasKey(i => new { i.PlanId, i.InvestmentId });
            investment.HasText(i => i.Name, "name");
        });
        modelBuilder.Entity<LoanAuthorisation>(authorisation =>
        {
            authorisation.ToTable("loan_authorisation").HasKey(a => a.AuthorisationId);
            authorisation.Property<DateTimeOffset>("RecordedAt").ValueGeneratedOnAdd();
            authorisation.HasSources(a => a.Sources);
        });
        modelBuilder.Entity<LoanYear>(year =>
        {
            year.ToTable("loan_year").HasKey(y => new { y.CountyCode, y.Year });
            year.Property(y => y.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<Loan>(loan =>
        {
            loan.ToTable("loan").HasKey(l => l.LoanId);
            loan.HasSources(l => l.Sources);
        });
    }
}
