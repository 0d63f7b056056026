using Microsoft.EntityFrameworkCore;

namespace Platform.Budgeting.Registry;

/// <summary>The tree of units as the registry has told of it.</summary>
internal static class UnitSubtree
{
    /// <summary>A unit and all that is below it on a day; empty when it is no unit of the county then.</summary>
    public static Task<List<Guid>> UnitsBelow(this BudgetDbContext db, string county, Guid root, DateOnly day, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<Guid>(
            $"""
            with recursive below (unit_id) as (
                select unit_id from unit_place where unit_id = {root} and county_code = {county} and days @> {day}
                union
                select place.unit_id from below join unit_place place on place.parent_unit_id = below.unit_id and place.days @> {day}
            )
            select unit_id as "Value" from below
            """).ToListAsync(cancellationToken);
}
