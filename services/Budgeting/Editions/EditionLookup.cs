namespace Platform.Budgeting.Editions;

/// <summary>What the calls about budgets and about actuals both ask of editions.</summary>
internal static class EditionLookup
{
    /// <summary>The approved edition with the highest number, which today's postings count against.</summary>
    public static Task<Edition?> NewestApproved(this BudgetDbContext db, string county, int year, CancellationToken cancellationToken) =>
        db.Editions.AsNoTracking()
            .Where(edition => edition.CountyCode == county && edition.Year == year && edition.Number != null)
            .OrderByDescending(edition => edition.Number).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The approved edition that was in force on a day. One whose day is not stated was so from the year's beginning on.</summary>
    public static Task<Edition?> InForce(
        this BudgetDbContext db, string county, int year, DateOnly day, CancellationToken cancellationToken)
    {
        var hasBegun = day >= new DateOnly(year, 1, 1);
        return db.Editions.AsNoTracking()
            .Where(edition => edition.CountyCode == county && edition.Year == year && edition.Number != null
                && (edition.ApprovedOn <= day || (edition.ApprovedOn == null && hasBegun)))
            .OrderByDescending(edition => edition.Number).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>
    /// The edition that is asked for, which has to be an approved one of the year; when none is, the one in force on the day.
    /// </summary>
    public static async Task<Edition?> ApprovedOrInForce(
        this BudgetDbContext db, string county, int year, Guid? id, DateOnly day, CancellationToken cancellationToken) => id is null
        ? await db.InForce(county, year, day, cancellationToken)
        : await db.Editions.AsNoTracking()
            .SingleOrDefaultAsync(edition => edition.EditionId == id && edition.CountyCode == county && edition.Year == year
                && edition.Number != null, cancellationToken)
            ?? throw Refusals.NotFound($"approved edition of {year}", id);

    public static async Task<(Sums Sums, int Lines)> SumsOf(this BudgetDbContext db, Edition edition, CancellationToken cancellationToken)
    {
        var lines = await db.Lines.AsNoTracking().Where(line => line.EditionId == edition.EditionId)
            .Select(line => new { line.Direction, line.Amounts }).ToListAsync(cancellationToken);
        return (Sums.Of(edition.Year, [.. lines.Select(line => (line.Direction, line.Amounts))]), lines.Count);
    }

    /// <summary>Refuses a reallocation that does more than move money.</summary>
    public static async Task RequireReallocation(this BudgetDbContext db, Edition edition, Sums sums, CancellationToken cancellationToken)
    {
        if (edition.Reallocation)
        {
            var amended = await db.Editions.AsNoTracking().SingleAsync(one => one.EditionId == edition.AmendsEditionId, cancellationToken);
            sums.RequireSameAs((await db.SumsOf(amended, cancellationToken)).Sums);
        }
    }

    /// <summary>When the council adopted the financial statements of a year; null before.</summary>
    public static Task<DateOnly?> StatementsOn(
        this BudgetDbContext db, string county, int year, CancellationToken cancellationToken) => db.Statements
            .Where(statements => statements.CountyCode == county && statements.FinancialYear == year)
            .Select(statements => (DateOnly?)statements.DecidedOn).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Refuses to change the budget of a year that is closed. For whoever has the year's turn.</summary>
    public static async Task RequireNotClosed(
        this BudgetDbContext db, string county, int year, string field, CancellationToken cancellationToken)
    {
        if (await db.StatementsOn(county, year, cancellationToken) is not null)
        {
            throw new RuleException("year-closed", field, $"The financial statements of {year} are adopted; its budget changes no more.");
        }
    }
}
