using Platform.Budgeting.Editions;

namespace Platform.Budgeting.Actuals;

/// <summary>Opens and clears exceedances in the transaction that books, approves, or finds that units have moved.</summary>
internal static class Exceedances
{
    /// <summary>
    /// Settles the lines of the newest approved edition: all of them, or those that reach some units. To be saved by the caller, who has
    /// the year's turn.
    /// </summary>
    public static async Task SettleExceedances(
        this BudgetDbContext db, Edition edition, Guid[]? units, DateOnly day, CancellationToken cancellationToken)
    {
        var bound = await db.BoundBy(edition, units, toMonth: 12, day, cancellationToken);
        await db.Settle(edition, bound.Where(line => line.Outturn > line.Budget || line.IsExceedanceOpen), cancellationToken);
    }

    /// <summary>
    /// Settles what the tree of a day may have changed: lines that bind branches, and what is open of any. Saved by the caller, who has the
    /// year's turn.
    /// </summary>
    public static async Task SettleBranches(this BudgetDbContext db, Edition edition, DateOnly day, CancellationToken cancellationToken)
    {
        var bound = await db.BoundBy(edition, null, toMonth: 12, day, cancellationToken);
        await db.Settle(
            edition,
            bound.Where(
                line => ((line.BindingLevel == BindingLevel.BranchAccountGroup || line.BindingLevel == BindingLevel.Branch)
                    && line.Outturn > line.Budget) || line.IsExceedanceOpen),
            cancellationToken);
    }

    private static async Task Settle(
        this BudgetDbContext db, Edition edition, IQueryable<LineStanding> bound, CancellationToken cancellationToken)
    {
        var lines = await bound.OrderBy(line => line.LineId).ToListAsync(cancellationToken);
        var ids = lines.Select(line => line.LineId).ToArray();
        var records = await db.Exceedances.Where(
            e => e.CountyCode == edition.CountyCode && e.Year == edition.Year && ids.Contains(e.LineId))
            .ToDictionaryAsync(e => e.LineId, cancellationToken);

        foreach (var line in lines)
        {
            var record = records.TryGetValue(line.LineId, out var existing)
                ? existing
                : Exceedance.None(edition.CountyCode, edition.Year, line);

            if (record.Settle(line, edition) is not { } happened)
            {
                continue;
            }

            if (existing is null)
            {
                db.Add(record);
            }

            db.Publish(happened);
        }
    }
}
