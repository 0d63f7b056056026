using Platform.Budgeting.Deficit;

namespace Platform.Budgeting.Borrowing;

internal sealed partial class BorrowingRpc
{
    public override async Task<Wire.Loan> DrawLoan(Wire.DrawLoanRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("loan_id", request.LoanId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var drawnOn = fields.Date("drawn_on", request.DrawnOn);
        fields.Require(request.DrawnOn.Length == 0 || drawnOn.Year >= 2000, "drawn_on", "is before 2000");
        var amount = fields.Number("amount_cents", request.AmountCents, 1, Money.Most);
        var investment = fields.Id("investment_id", request.InvestmentId);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        var account = await LoanYearOf(county, drawnOn.Year, context.CancellationToken);

        if (await db.Loans.AsNoTracking().SingleOrDefaultAsync(one => one.LoanId == id, context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "loan", id);
            return existing.ToContract();
        }

        Decision.RequireMade(drawnOn, time.Today(), "drawn_on");
        await RequireInvestment(county, investment, context.CancellationToken);
        account.Draw(amount);
        var loan = new Loan
        {
            LoanId = id,
            CountyCode = county,
            Year = drawnOn.Year,
            DrawnOn = drawnOn,
            AmountCents = amount,
            InvestmentId = investment,
            DuringAssessment = await db.IsAssessedOn(county, drawnOn, context.CancellationToken),
            Sources = sources,
            CreatedFrom = request.Fingerprint()
        };

        db.Add(loan);
        db.Publish(new LongTermLoanDrawn(
            CountyCode: county, LoanId: id, Version: loan.Version, Year: loan.Year, AmountCents: amount, InvestmentId: investment,
            DrawnCents: account.DrawnCents, AuthorisedCents: account.AuthorisedCents, DuringAssessment: loan.DuringAssessment));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return loan.ToContract();
    }

    /// <summary>Long-term debt is for investments only.</summary>
    private async Task RequireInvestment(string county, Guid investment, CancellationToken cancellationToken)
    {
        if (!await db.InvestmentPlans.AnyAsync(
            plan => plan.CountyCode == county
                && plan.Investments.Any(one => one.InvestmentId == investment && one.Kind != InvestmentKind.Disposal),
            cancellationToken))
        {
            throw new RuleException("BUD-9", "investment_id",
                "Long-term loans are for investments only, and no investment plan of the county has this one.");
        }
    }
}
