using Platform.Budgeting.Editions;

namespace Platform.Budgeting.Reorganisation;

/// <summary>A line whose unit ends before its money does.</summary>
internal sealed record StrandedLine(Guid LineId, Guid UnitId, DateOnly LastDay, Guid[] SuccessorUnitIds);

/// <summary>Lines that no reorganisation could move by itself.</summary>
internal static class StrandedLines
{
    /// <summary>
    /// Of an edition in whatever state: lines whose units end before the plan does, by id. Units of which the registry has told nothing are
    /// not judged.
    /// </summary>
    public static Task<List<StrandedLine>> StrandedIn(
        this BudgetDbContext db, Edition edition, int most, CancellationToken cancellationToken) =>
            db.LinesEndedBefore(edition, new((edition.LastPlanYear ?? edition.Year) + 1, 1, 1), most, cancellationToken);

    /// <summary>
    /// A budget goes to the council with money of units that are there in its year. An amendment may leave a line as the council has
    /// approved it.
    /// </summary>
    public static async Task RequireNoneStranded(this BudgetDbContext db, Edition edition, CancellationToken cancellationToken)
    {
        if (edition.AmendsEditionId is null && await db.LinesEndedBefore(edition, new(edition.Year, 1, 1), 1,
            cancellationToken) is [var line])
        {
            throw new RuleException("unit-exists", "edition_id",
                $"The unit {line.UnitId} of line {line.LineId} ended on {line.LastDay.ToIso()}; say first where its money goes.");
        }
    }

    /// <summary>
    /// Refuses lines of units that are known to be closed before the budget year, whatever the tree knows by now. For whoever holds the
    /// county's units.
    /// </summary>
    public static async Task RequireNoneClosed(
        this BudgetDbContext db, Edition edition, IReadOnlyList<Line> lines, CancellationToken cancellationToken)
    {
        var (units, newYear) = (lines.Select(line => line.UnitId).Distinct().ToArray(), new DateOnly(edition.Year, 1, 1));
        var closed = await db.UnitSuccessors.AsNoTracking().Where(unit => units.Contains(unit.UnitId) && unit.LastDay < newYear)
            .ToDictionaryAsync(unit => unit.UnitId, cancellationToken);

        for (var index = 0; index < lines.Count; index++)
        {
            if (closed.TryGetValue(lines[index].UnitId, out var unit))
            {
                throw new RuleException("unit-exists", $"lines[{index}].unit_id", $"The unit was closed on {unit.LastDay.ToIso()}.");
            }
        }
    }

    private static Task<List<StrandedLine>> LinesEndedBefore(
        this BudgetDbContext db, Edition edition, DateOnly day, int most, CancellationToken cancellationToken) =>
            db.Database.SqlQuery<StrandedLine>(
                $"""
                select line_id, unit_id, ended.after - 1 as last_day, coalesce(successor_unit_ids, array[]::uuid[]) as successor_unit_ids
                from line
                join lateral (select max(upper(days)) as after, bool_or(upper_inf(days)) as goes_on from unit_place place where place.unit_id = line.unit_id) ended
                    on ended.after <= {day} and not ended.goes_on
                left join unit_successor using (unit_id)
                where edition_id = {edition.EditionId}
                order by line_id limit {most}
                """).ToListAsync(cancellationToken);
}
