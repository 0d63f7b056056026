namespace Platform.Budgeting.Editions;

/// <summary>
/// Lines that bind all account groups of a unit or its branch: of the lines of a unit and direction one says so, or each breach would be
/// told by every one.
/// </summary>
internal static class WideLines
{
    public static void RequireOnce(IEnumerable<Line> lines)
    {
        var twice = lines.Where(line => line.BindingLevel is BindingLevel.Unit or BindingLevel.Branch)
            .GroupBy(line => (line.UnitId, line.Direction, line.BindingLevel, line.BindsNet)).FirstOrDefault(same => same.Count() > 1);

        if (twice is not null)
        {
            throw new RuleException(
                "binds-once", "edition_id",
                $"The lines {string.Join(", ", twice.Take(2).Select(line => line.LineId))} of unit {twice.Key.UnitId} bind the same sum; one of them is to say so.");
        }
    }

    public static async Task RequireOnce(this BudgetDbContext db, Edition edition, CancellationToken cancellationToken) => RequireOnce(
        await db.Lines.AsNoTracking().Where(line => line.EditionId == edition.EditionId
            && (line.BindingLevel == BindingLevel.Unit || line.BindingLevel == BindingLevel.Branch)).OrderBy(
                line => line.LineId).ToListAsync(cancellationToken));
}
