namespace Platform.Budgeting.Borrowing;

/// <summary>The calls about investments and the loans for them: one file each, named after it.</summary>
internal sealed partial class BorrowingRpc(BudgetDbContext db, TimeProvider time) : Wire.BorrowingService.BorrowingServiceBase
{
    /// <summary>The year's account of loans, taken in turn; a new one is saved with the change.</summary>
    private async Task<LoanYear> LoanYearOf(string county, int year, CancellationToken cancellationToken)
    {
        await db.LockLoans(county, year, cancellationToken);
        return await db.LoanYears.SingleOrDefaultAsync(one => one.CountyCode == county && one.Year == year, cancellationToken)
            ?? db.Add(LoanYear.None(county, year)).Entity;
    }
}
