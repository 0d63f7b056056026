namespace Platform.Budgeting.Deficit;

internal sealed partial class DeficitRpc
{
    public override async Task<Wire.FinancialStatements> RecordFinancialStatements(
        Wire.RecordFinancialStatementsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("statements_id", request.StatementsId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var year = fields.Year("financial_year", request.FinancialYear);
        var result = fields.Number("result_cents", request.ResultCents, -Money.Most, Money.Most);
        var decision = Decision.Read(fields, "decision", request.Decision);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        // The year's turn first: its budget changes no more from here on.
        await db.LockYear(county, year, context.CancellationToken);
        await db.LockDeficit(county, context.CancellationToken);

        if (await db.Statements.AsNoTracking().SingleOrDefaultAsync(s => s.StatementsId == id, context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "statements", id);
            return existing.ToContract();
        }

        var body = await db.FindBody(county, decision.BodyId, context.CancellationToken);
        var policy = await PolicyOf(county, context.CancellationToken);
        var deficit = await DeficitOf(county, context.CancellationToken);

        var statements = FinancialStatements.Adopt(id, county, year, result, decision, body, sources, request.Fingerprint(), time.Today());
        var happened = deficit.Add(year, result, policy.Years);

        db.Add(statements);
        db.Publish(new FinancialStatementsAdopted(
            CountyCode: county, StatementsId: id, Version: statements.Version, FinancialYear: year, ResultCents: result,
            DecisionBodyId: statements.DecidedByBodyId, DecidedOn: statements.DecidedOn, Section: decision.Section));

        foreach (var one in happened)
        {
            db.Publish(one);
        }

        await db.SaveChangesAsync(context.CancellationToken);
        await db.SettleCoverage(county, context.CancellationToken);
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return statements.ToContract();
    }
}
