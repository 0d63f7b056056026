namespace Platform.Budgeting.Borrowing;

internal sealed partial class BorrowingRpc
{
    public override async Task<Wire.BorrowingYear> GetBorrowing(Wire.GetBorrowingRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var year = fields.Year("year", request.Year);
        fields.Check();

        var cancellationToken = context.CancellationToken;
        var account = await db.LoanYears.AsNoTracking().SingleOrDefaultAsync(one => one.CountyCode == county && one.Year == year,
            cancellationToken) ?? LoanYear.None(county, year);
        var authorisations = await db.LoanAuthorisations.AsNoTracking().Where(one => one.CountyCode == county && one.Year == year)
            .OrderByDescending(one => one.DecidedOn).ThenByDescending(one => EF.Property<DateTimeOffset>(one, "RecordedAt"))
            .ToListAsync(cancellationToken);
        var loans = await db.Loans.AsNoTracking().Where(one => one.CountyCode == county && one.Year == year).OrderBy(one => one.DrawnOn)
            .ThenBy(one => one.LoanId).ToListAsync(cancellationToken);
        var plan = await db.InvestmentPlans.AsNoTracking().Include(one => one.Investments)
            .Where(one => one.CountyCode == county && one.FirstYear <= year && one.FirstYear + 3 >= year)
            .OrderByDescending(one => one.DecidedOn).ThenByDescending(one => one.FirstYear).ThenByDescending(one => one.PlanId)
            .FirstOrDefaultAsync(cancellationToken);

        return new Wire.BorrowingYear
        {
            CountyCode = county,
            Year = year,
            AuthorisedCents = account.AuthorisedCents,
            DrawnCents = account.DrawnCents,
            Authorisations = { authorisations.Select(one => one.ToContract()) },
            Loans = { loans.Select(one => one.ToContract()) },
            InvestmentPlan = plan?.ToContract()
        };
    }
}
