namespace Platform.Budgeting.Deficit;

/// <summary>The result that the plan in force gives a year, and the edition that it is from.</summary>
internal sealed record PlannedResult(int Year, long Result, Guid EditionId);

/// <summary>
/// What the approved budgets and plans give the years after the last adopted statements, each by the newest of them that is about it.
/// </summary>
internal sealed record CoveragePlan(IReadOnlyList<PlannedResult> Years)
{
    /// <summary>
    /// How much of a deficit the plan leaves uncovered at the end of a year; null when no plan is about the years until then.
    /// </summary>
    public long? LackingBy(long balance, int lastYear) =>
        UpTo(lastYear) is { Count: > 0 } years ? Math.Max(0, -(balance + years.Sum(year => year.Result))) : null;

    /// <summary>What each year until the deadline adds, and what is left then.</summary>
    public IEnumerable<Wire.PlanYearCoverage> ToContract(long balance, int lastYear)
    {
        foreach (var year in UpTo(lastYear))
        {
            balance += year.Result;
            yield return new()
            {
                Year = year.Year,
                ResultCents = year.Result,
                BalanceCents = balance,
                EditionId = year.EditionId.ToString()
            };
        }
    }

    private List<PlannedResult> UpTo(int lastYear) => [.. Years.Where(year => year.Year <= lastYear)];
}

/// <summary>Reads the plan, and takes note of what it means for the deficit.</summary>
internal static class CoveragePlans
{
    /// <summary>
    /// Settles a county's deficit after its plan, balance or deadline has changed. To be called in their transaction, after they were
    /// saved, and saved by the caller.
    /// </summary>
    public static async Task SettleCoverage(this BudgetDbContext db, string county, CancellationToken cancellationToken)
    {
        await db.LockDeficit(county, cancellationToken);

        if (await db.Deficits.SingleOrDefaultAsync(deficit => deficit.CountyCode == county, cancellationToken) is { } deficit
            && deficit.Settle(await db.PlanAfter(county, deficit.LastFinancialYear, cancellationToken)) is { } happened)
        {
            db.Publish(happened);
        }
    }

    public static async Task<CoveragePlan> PlanAfter(
        this BudgetDbContext db, string county, int? year, CancellationToken cancellationToken) => new(
            await db.Database.SqlQuery<PlannedResult>(
                $"""
                with newest as (
                    select distinct on (year) edition_id, year as budget_year from edition where county_code = {county} and number is not null order by year, number desc
                ), result as (
                    select edition_id, budget_year, budget_year + amount.place::int - 1 as year,
                        sum(case line.direction when {nameof(Direction.RevenueEstimate)} then amount.cents
                            when {nameof(Direction.Appropriation)} then -amount.cents else 0 end)::bigint as cents
                    from newest join line using (edition_id) cross join lateral unnest(line.amounts) with ordinality as amount (cents, place)
                    group by edition_id, budget_year, amount.place
                )
                select distinct on (year) year, cents as result, edition_id from result where year > {year ?? 0} order by year, budget_year desc
                """).ToListAsync(cancellationToken));
}
