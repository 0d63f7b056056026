using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Journal;
using Platform.ServiceDefaults.Rpc;

namespace Platform.ServiceDefaults.Organisation;

/// <summary>
/// The tree of units as the registry has told of it, for services that keep it (<see cref="OrganisationRegistration.AddUnitTree"/>).
/// </summary>
public static class UnitTree
{
    /// <summary>Whether the county has the unit on a day.</summary>
    public static Task<bool> HasUnit(
        this JournaledDbContext db, string county, Guid unit, DateOnly day, CancellationToken cancellationToken) =>
            db.Database.SqlQuery<bool>(
                $"""
                select exists (select from unit_place where unit_id = {unit} and county_code = {county} and days @> {day}) as "Value"
                """).SingleAsync(cancellationToken);

    /// <summary>
    /// Refuses a unit that the county has not on a day, or, without one, on any. As long as the registry has told of none of the county's
    /// units, that is what the caller hears (rule <c>units-known</c>): the call may be repeated when it has.
    /// </summary>
    public static async Task RequireUnit(
        this JournaledDbContext db, string county, Guid unit, string field, DateOnly? day, CancellationToken cancellationToken)
    {
        var isThere = await db.Database.SqlQuery<bool>(
            $"""
            select exists (select from unit_place where unit_id = {unit} and county_code = {county} and ({day}::date is null or days @> {day}::date)) as "Value"
            """).SingleAsync(cancellationToken);

        if (isThere)
        {
            return;
        }

        var isTold = await db.Database.SqlQuery<bool>(
            $"""
            select exists (select from unit_place where county_code = {county}) as "Value"
            """).SingleAsync(cancellationToken);

        if (!isTold)
        {
            throw new RuleException("units-known", field,
                "The organisation registry has told of none of the county's units yet; repeat the call when it has.");
        }

        throw Refusals.NotFound("unit", unit);
    }

    /// <summary>The units that the county has on any day of a period, its last day included.</summary>
    public static Task<List<Guid>> UnitsBetween(
        this JournaledDbContext db, string county, DateOnly first, DateOnly last, CancellationToken cancellationToken) =>
            db.Database.SqlQuery<Guid>(
                $"""
                select distinct unit_id as "Value" from unit_place where county_code = {county} and days && daterange({first}, {last}, '[]')
                """).ToListAsync(cancellationToken);

    /// <summary>A unit and all that is below it on a day; empty when it is no unit of the county then.</summary>
    public static Task<List<Guid>> UnitsBelow(
        this JournaledDbContext db, string county, Guid root, DateOnly day, CancellationToken cancellationToken) =>
            db.Database.SqlQuery<Guid>(
                $"""
                with recursive below (unit_id) as (
                    select unit_id from unit_place where unit_id = {root} and county_code = {county} and days @> {day}
                    union
                    select place.unit_id from below join unit_place place on place.parent_unit_id = below.unit_id and place.days @> {day}
                )
                select unit_id as "Value" from below
                """).ToListAsync(cancellationToken);

    /// <summary>
    /// A unit and all that is below it on a day, and those that ended in the time before it where they were last: what they did in that
    /// time stays where it was. Empty when the root is no unit of the county then.
    /// </summary>
    public static async Task<List<Guid>> UnitsBelowWithEnded(
        this JournaledDbContext db, string county, Guid root, DateOnly since, DateOnly day, CancellationToken cancellationToken) =>
        [.. (await db.Branches(county, root, since, day, cancellationToken)).Keys];

    /// <summary>
    /// For a unit and each one below it, and those that ended since another day, the branch in which it is: the root itself, or the unit
    /// directly below it. Without a root, branches begin at units that are below none.
    /// </summary>
    public static async Task<Dictionary<Guid, Guid>> Branches(
        this JournaledDbContext db, string county, Guid? root, DateOnly since, DateOnly day, CancellationToken cancellationToken)
    {
        var units = await db.Database.SqlQuery<UnitInBranch>(
            $"""
            with recursive place as (
                select distinct on (unit_id) unit_id, parent_unit_id from unit_place
                where county_code = {county} and days && daterange(least({since}, {day}), {day}, '[]')
                order by unit_id, lower(days) desc nulls last
            ), below (unit_id, branch) as (
                select unit_id, unit_id from place where unit_id = {root} or ({root}::uuid is null and parent_unit_id is null)
                union
                select place.unit_id, case when below.unit_id = {root} then place.unit_id else below.branch end
                from below join place on place.parent_unit_id = below.unit_id
            )
            select unit_id, branch from below
            """).ToListAsync(cancellationToken);

        return units.ToDictionary(unit => unit.UnitId, unit => unit.Branch);
    }

    /// <summary>
    /// For each of some units, itself and all that is below it on a day, with those that ended since another day where they were last. A
    /// unit that the county has not is left out.
    /// </summary>
    public static Task<List<UnitBelow>> UnitsBelowEach(
        this JournaledDbContext db, string county, Guid[] roots, DateOnly since, DateOnly day, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<UnitBelow>(
            $"""
            with recursive place as (
                select distinct on (unit_id) unit_id, parent_unit_id from unit_place
                where county_code = {county} and days && daterange(least({since}, {day}), {day}, '[]')
                order by unit_id, lower(days) desc nulls last
            ), below (root, unit_id) as (
                select unit_id, unit_id from place where unit_id = any({roots})
                union
                select below.root, place.unit_id from below join place on place.parent_unit_id = below.unit_id
            )
            select root, unit_id from below
            """).ToListAsync(cancellationToken);

    private sealed record UnitInBranch(Guid UnitId, Guid Branch);
}

/// <summary>A unit that is below another, or is that one.</summary>
public sealed record UnitBelow(Guid Root, Guid UnitId);
