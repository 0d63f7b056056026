using Platform.Budgeting.Editions;

namespace Platform.Budgeting.Actuals;

/// <summary>
/// What the lines of an edition bind, beside what is booked on it. A line binds its own money, or as its level says also that of others.
/// </summary>
internal static class BoundLines
{
    /// <summary>
    /// Lines that bind, and those whose exceedance is open; where units are given, of the lines that bind only those that may reach one of
    /// them, and those that bind a net sum: when the last month comes, revenue that has not come in is no longer to come, wherever that
    /// month was booked. Branches are those of a day, with what has ended in the year where it was last. To be narrowed further by the
    /// caller.
    /// </summary>
    public static async Task<IQueryable<LineStanding>> BoundBy(
        this BudgetDbContext db, Edition edition, Guid[]? units, int toMonth, DateOnly day, CancellationToken cancellationToken)
    {
        var roots = await db.Lines.Where(
            line => line.EditionId == edition.EditionId
                && (line.BindingLevel == BindingLevel.BranchAccountGroup || line.BindingLevel == BindingLevel.Branch))
            .Select(line => line.UnitId).Distinct().ToArrayAsync(cancellationToken);
        var branches = roots.Length == 0
            ? []
            : await db.UnitsBelowEach(edition.CountyCode, roots, new(edition.Year, 1, 1), day, cancellationToken);
        var (tops, below) = (branches.Select(pair => pair.Root).ToArray(), branches.Select(pair => pair.UnitId).ToArray());
        Guid[]? reaching = units is null
            ? null
            : [.. units.Union(branches.IntersectBy(units, pair => pair.UnitId).Select(pair => pair.Root))];
        // What is open is looked at whatever is asked for: a unit may have left the branch that it was opened for.
        var open = await db.Exceedances.Where(e => e.CountyCode == edition.CountyCode && e.Year == edition.Year && e.IsOpen)
            .Select(e => e.LineId).ToArrayAsync(cancellationToken);

        return db.Database.SqlQuery<LineStanding>(
            $"""
            select line.line_id, line.unit_id, line.direction, line.account_group, line.binding_level, line.binds_net, line.target,
                budget.cents as budget, coalesce(booked.cents, 0) as outturn, coalesce(booked.any, false) as is_booked,
                line.line_id = any({open}) as is_exceedance_open,
                case when line.binds_net and not (select {toMonth} = 12 and count(distinct month) = 12 from booked
                    where county_code = {edition.CountyCode} and year = {edition.Year} and unit_id = {Booked.EveryUnit} and account_group = {Booked.EveryAccountGroup})
                    then greatest(0, budget.revenue - coalesce(booked.revenue, 0)) else 0 end as revenue_to_come
            from line
            left join (select top, array_agg(unit_id) as units from unnest({tops}, {below}) as pair (top, unit_id) group by top) branch
                on branch.top = line.unit_id and line.binding_level in ({nameof(BindingLevel.BranchAccountGroup)}, {nameof(BindingLevel.Branch)})
            cross join lateral (
                select coalesce(branch.units, array[line.unit_id]) as units,
                    case when line.binding_level in ({nameof(BindingLevel.Unit)}, {nameof(BindingLevel.Branch)})
                        then {Booked.EveryAccountGroup} else line.account_group end as account_group,
                    case when line.binds_net then array[line.direction, {nameof(Direction.RevenueEstimate)}]
                        else array[line.direction] end as directions,
                    line.binding_level not in ({nameof(BindingLevel.Unspecified)}, {nameof(BindingLevel.Line)}) as is_wide
            ) reach
            cross join lateral (
                select line.amounts[1] as cents, 0 as revenue where not reach.is_wide
                union all
                select sum(case when other.direction = line.direction then other.amounts[1] else -other.amounts[1] end)::bigint,
                    coalesce(sum(other.amounts[1]) filter (where other.direction <> line.direction), 0)::bigint
                from line other
                where reach.is_wide and other.edition_id = line.edition_id and other.unit_id = any(reach.units)
                    and other.direction = any(reach.directions) and reach.account_group in (other.account_group, {Booked.EveryAccountGroup})
                having reach.is_wide
            ) budget
            cross join lateral (
                select sum(case when booked.direction = line.direction then booked.cents else -booked.cents end)::bigint as cents,
                    sum(booked.cents) filter (where booked.direction <> line.direction)::bigint as revenue, bool_or(booked.cents <> 0) as any
                from booked
                where booked.county_code = {edition.CountyCode} and booked.year = {edition.Year} and booked.month <= {toMonth}
                    and booked.unit_id = any(reach.units) and booked.direction = any(reach.directions) and booked.account_group = reach.account_group
            ) booked
            where line.edition_id = {edition.EditionId}
                and (line.binding_level <> {nameof(BindingLevel.Unspecified)} or line.line_id = any({open}))
                and ({reaching}::uuid[] is null or line.unit_id = any({reaching}) or line.line_id = any({open}) or line.binds_net)
            """);
    }

    /// <summary>
    /// The binding lines of the edition that an amendment amends that bind money on which something is booked, or that are exceeded.
    /// </summary>
    public static async Task<List<Guid>> BookedLines(this BudgetDbContext db, Edition amendment, CancellationToken cancellationToken)
    {
        if (await db.Editions.AsNoTracking().SingleOrDefaultAsync(edition => edition.EditionId == amendment.AmendsEditionId,
            cancellationToken) is not { } amended)
        {
            return [];
        }

        var bound = await db.BoundBy(amended, null, toMonth: 12, new(amended.Year, 12, 31), cancellationToken);
        return await bound.Where(line => line.BindingLevel != BindingLevel.Unspecified && (line.IsBooked || line.IsExceedanceOpen))
            .Select(line => line.LineId).ToListAsync(cancellationToken);
    }
}
