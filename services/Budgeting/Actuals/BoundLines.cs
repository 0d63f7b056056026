using Platform.Budgeting.Editions;

namespace Platform.Budgeting.Actuals;

/// <summary>What the lines of an edition bind, beside what is booked on it. A line binds its own money, or as its level says also that of others.</summary>
internal static class BoundLines
{
    /// <summary>
    /// Lines that bind, and those whose exceedance is open; where units are given, of the lines that bind only those that may reach one of them.
    /// Branches are those of a day, with what has ended in the year where it was last. To be narrowed further by the caller.
    /// </summary>
    public static async Task<IQueryable<LineStanding>> BoundBy(
        this BudgetDbContext db, Edition edition, Guid[]? units, int toMonth, DateOnly day, CancellationToken cancellationToken)
    {
        var roots = await db.Lines.Where(line => line.EditionId == edition.EditionId && line.BindingLevel >= Wire.BindingLevel.BranchAccountGroup)
            .Select(line => line.UnitId).Distinct().ToArrayAsync(cancellationToken);
        var branches = roots.Length == 0 ? [] : await db.UnitsBelowEach(edition.CountyCode, roots, new(edition.Year, 1, 1), day, cancellationToken);
        var (tops, below) = (branches.Select(pair => pair.Root).ToArray(), branches.Select(pair => pair.UnitId).ToArray());
        Guid[]? reaching = units is null ? null : [.. units.Union(branches.IntersectBy(units, pair => pair.UnitId).Select(pair => pair.Root))];
        // What is open is looked at by every booking: a unit may have left the branch that it was opened for.
        var open = await db.Exceedances.Where(e => e.CountyCode == edition.CountyCode && e.Year == edition.Year && e.IsOpen).Select(e => e.LineId).ToArrayAsync(cancellationToken);

        return db.Database.SqlQuery<LineStanding>(
            $"""
            select line.line_id, line.unit_id, line.direction, line.account_group, line.binding_level, line.target,
                budget.cents as budget, coalesce(booked.cents, 0) as outturn, coalesce(booked.any, false) as is_booked,
                line.line_id = any({open}) as is_exceedance_open
            from line
            left join (select top, array_agg(unit_id) as units from unnest({tops}, {below}) as pair (top, unit_id) group by top) branch
                on branch.top = line.unit_id and line.binding_level >= {Wire.BindingLevel.BranchAccountGroup}
            cross join lateral (
                select coalesce(branch.units, array[line.unit_id]) as units,
                    case when line.binding_level in ({Wire.BindingLevel.Unit}, {Wire.BindingLevel.Branch}) then {Booked.EveryAccountGroup} else line.account_group end
                        as account_group
            ) reach
            cross join lateral (
                select case when line.binding_level <= {Wire.BindingLevel.Line} then line.amounts[1] else (
                    select sum(other.amounts[1])::bigint from line other
                    where other.edition_id = line.edition_id and other.unit_id = any(reach.units) and other.direction = line.direction
                        and reach.account_group in (other.account_group, {Booked.EveryAccountGroup})
                ) end as cents
            ) budget
            cross join lateral (
                select sum(booked.cents)::bigint as cents, bool_or(booked.cents <> 0) as any from booked
                where booked.county_code = {edition.CountyCode} and booked.year = {edition.Year} and booked.month <= {toMonth}
                    and booked.unit_id = any(reach.units) and booked.direction = line.direction and booked.account_group = reach.account_group
            ) booked
            where line.edition_id = {edition.EditionId} and (line.binding_level <> {Wire.BindingLevel.Unspecified} or line.line_id = any({open}))
                and ({reaching}::uuid[] is null or line.unit_id = any({reaching}) or line.line_id = any({open}))
            """);
    }

    /// <summary>The binding lines of the edition that an amendment amends that bind money on which something is booked, or that are exceeded.</summary>
    public static async Task<List<Guid>> BookedLines(this BudgetDbContext db, Edition amendment, CancellationToken cancellationToken)
    {
        if (await db.Editions.AsNoTracking().SingleOrDefaultAsync(edition => edition.EditionId == amendment.AmendsEditionId, cancellationToken) is not { } amended)
        {
            return [];
        }

        var bound = await db.BoundBy(amended, null, toMonth: 12, new(amended.Year, 12, 31), cancellationToken);
        return await bound.Where(line => line.BindingLevel != Wire.BindingLevel.Unspecified && (line.IsBooked || line.IsExceedanceOpen)).Select(line => line.LineId).ToListAsync(cancellationToken);
    }
}
