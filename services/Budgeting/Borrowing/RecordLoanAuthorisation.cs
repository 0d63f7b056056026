namespace Platform.Budgeting.Borrowing;

internal sealed partial class BorrowingRpc
{
    public override async Task<Wire.LoanAuthorisation> RecordLoanAuthorisation(
        Wire.RecordLoanAuthorisationRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("authorisation_id", request.AuthorisationId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var year = fields.Year("year", request.Year);
        var amount = fields.Number("amount_cents", request.AmountCents, 0, Money.Most);
        var authority = fields.Text("authority", request.Authority, 200);
        var reference = fields.Text("decision_reference", request.DecisionReference, 200);
        var decidedOn = fields.Date("decided_on", request.DecidedOn);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        var account = await LoanYearOf(county, year, context.CancellationToken);

        if (await db.LoanAuthorisations.AsNoTracking().SingleOrDefaultAsync(one => one.AuthorisationId == id,
            context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "loan authorisation", id);
            return existing.ToContract();
        }

        Decision.RequireMade(decidedOn, time.Today(), "decided_on");
        await RequireNewest(county, year, decidedOn, context.CancellationToken);
        account.Authorise(amount);
        var authorisation = new LoanAuthorisation
        {
            AuthorisationId = id,
            CountyCode = county,
            Year = year,
            AmountCents = amount,
            Authority = authority,
            DecisionReference = reference,
            DecidedOn = decidedOn,
            Sources = sources,
            CreatedFrom = request.Fingerprint()
        };

        db.Add(authorisation);
        db.Publish(new LoanAuthorisationDecided(
            CountyCode: county, AuthorisationId: id, Version: authorisation.Version, Year: year, AmountCents: amount,
            DecidedOn: decidedOn));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return authorisation.ToContract();
    }

    private async Task RequireNewest(string county, int year, DateOnly decidedOn, CancellationToken cancellationToken)
    {
        if (await db.LoanAuthorisations.AnyAsync(one => one.CountyCode == county && one.Year == year && one.DecidedOn > decidedOn,
            cancellationToken))
        {
            throw new RuleException("decided-in-order", "decided_on",
                $"A later decision on the loans of {year} is on record, and the newest holds.");
        }
    }
}
