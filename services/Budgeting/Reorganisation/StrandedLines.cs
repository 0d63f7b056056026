using Microsoft.EntityFrameworkCore;
using Platform.Budgeting.Editions;
using Platform.ServiceDefaults.Rpc;

namespace Platform.Budgeting.Reorganisation;

/// <summary>A line whose unit has no day in the years of the plan.</summary>
internal sealed record StrandedLine(Guid LineId, Guid UnitId, DateOnly LastDay, Guid[] SuccessorUnitIds);

/// <summary>Lines that no reorganisation could move by itself.</summary>
internal static class StrandedLines
{
    /// <summary>Of an edition in whatever state, by id. Units of which the registry has told nothing are not judged.</summary>
    public static Task<List<StrandedLine>> StrandedIn(this BudgetDbContext db, Edition edition, int most, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<StrandedLine>(
            $"""
            select line_id, unit_id, ended.last_day, coalesce(successor_unit_ids, array[]::uuid[]) as successor_unit_ids
            from line
            join lateral (
                select max(upper(days)) - 1 as last_day from unit_place place where place.unit_id = line.unit_id
                having count(*) > 0 and not bool_or(days && daterange({new DateOnly(edition.Year, 1, 1)}, {new DateOnly(edition.LastPlanYear ?? edition.Year, 12, 31)}, '[]'))
                    and max(upper(days)) is not null
            ) ended on true
            left join unit_successor using (unit_id)
            where edition_id = {edition.EditionId}
            order by line_id limit {most}
            """).ToListAsync(cancellationToken);

    /// <summary>A budget goes to the council with money of units that are there. An amendment may leave a line as the council has approved it.</summary>
    public static async Task RequireNoneStranded(this BudgetDbContext db, Edition edition, CancellationToken cancellationToken)
    {
        if (edition.AmendsEditionId is null && await db.StrandedIn(edition, 1, cancellationToken) is [var line])
        {
            throw new RuleException("unit-exists", "edition_id", $"The unit {line.UnitId} of line {line.LineId} ended on {line.LastDay:yyyy-MM-dd}; say first where its money goes.");
        }
    }
}
