namespace Platform.OrganisationRegistry.Units;

/// <summary>
/// Rules about who goes on with a closed unit's tasks. Every successor exists on the day after the last day of what it succeeds, so each
/// step along a chain ends later than the one before, and no chain can come back to where it began. Asked while holding the tree's turn.
/// </summary>
internal static class SuccessionRules
{
    public static async Task RequireSuccessors(
        this RegistryDbContext db, UnitClosing closing, DateOnly dayAfter, string field, CancellationToken cancellationToken)
    {
        var successors = closing.SuccessorUnitIds.ToList();
        var there = await db.UnitVersions.CountAsync(
            version => successors.Contains(version.UnitId) && version.CountyCode == closing.CountyCode
                && version.Period.Days.Contains(dayAfter),
            cancellationToken);

        if (there != successors.Count)
        {
            throw new RuleException("successors-exist", field,
                $"Not all successors are units of the county on {dayAfter.ToIso()}, the day after the last one.");
        }
    }

    /// <summary>With the days that a unit has now, its successors still take over from it, and it from those that it succeeds.</summary>
    public static async Task RequireSuccession(this RegistryDbContext db, Unit unit, string field, CancellationToken cancellationToken)
    {
        if (await db.UnitClosings.AsNoTracking().SingleOrDefaultAsync(closing => closing.UnitId == unit.UnitId,
            cancellationToken) is { } closing)
        {
            await db.RequireSuccessors(
                closing, unit.Period.End ?? throw new RuleException("closed-once", field, "The unit was closed: it has a last day."), field,
                cancellationToken);
        }

        await db.RequireTakingOver(unit, field, cancellationToken);
    }

    /// <summary>With the days that a unit has now, it still takes over from those that it succeeds.</summary>
    public static async Task RequireTakingOver(this RegistryDbContext db, Unit unit, string field, CancellationToken cancellationToken)
    {
        var comesTooLate = await db.Database.SqlQuery<bool>(
            $"""
            select exists (
                select from unit_closing closing
                where closing.successor_unit_ids @> array[{unit.UnitId}]
                  and not {unit.Period.Days}::daterange @> (select max(upper(days)) from unit_version version where version.unit_id = closing.unit_id)
            ) as "Value"
            """).SingleAsync(cancellationToken);

        if (comesTooLate)
        {
            throw new RuleException("successors-exist", field,
                "The unit would not exist on the day on which it takes over the tasks of a closed one.");
        }
    }
}
