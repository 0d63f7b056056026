using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Journal;

namespace Platform.ServiceDefaults.Organisation;

/// <summary>A unit that was closed, and the one that goes on with its tasks, since a day.</summary>
public sealed record Succession(string CountyCode, Guid UnitId, Guid HeirId, DateOnly Since);

/// <summary>
/// What becomes of open work of units that have ended, for services that keep it (<see
/// cref="OrganisationRegistration.AddUnitSuccession"/>): with one successor it goes there, otherwise a person has to say where.
/// </summary>
public static class UnitSuccession
{
    /// <summary>
    /// The one unit that goes on with a closed unit's tasks on a day; null when it is not closed, or where there is not one.
    /// </summary>
    public static Task<Succession?> SuccessionOf(
        this JournaledDbContext db, Guid? unit, DateOnly day, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<Succession>(
            $"""
            select county_code, unit_id, heir_id, since from unit_successor, succession(unit_id, {day})
            where unit_id = {unit} and last_day < {day}
            """).SingleOrDefaultAsync(cancellationToken);

    /// <summary>
    /// Of all counties: the closed units with whose tasks one unit goes on on a day, which may be a successor's successor.
    /// </summary>
    public static async Task<Guid[]> UnitsWithHeir(this JournaledDbContext db, DateOnly day, CancellationToken cancellationToken) =>
        [.. await db.Database.SqlQuery<Guid>(
            $"""
            select unit_id as "Value" from unit_successor where last_day < {day} and exists (select from succession(unit_id, {day}))
            """).ToListAsync(cancellationToken)];

    /// <summary>Of a county: the units that have ended by a day and with whose tasks no one unit goes on.</summary>
    public static Task<List<Guid>> UnitsWithoutHeir(
        this JournaledDbContext db, string county, DateOnly day, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<Guid>(
            $"""
            select unit_id as "Value" from unit_place where county_code = {county}
            group by unit_id
            having not bool_or(upper_inf(days)) and max(upper(days)) <= {day} and not exists (select from succession(unit_id, {day}))
            """).ToListAsync(cancellationToken);
}
