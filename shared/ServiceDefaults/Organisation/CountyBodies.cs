using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Journal;
using Platform.ServiceDefaults.Rpc;
using Platform.ServiceDefaults.Values;

namespace Platform.ServiceDefaults.Organisation;

/// <summary>
/// Bodies that decide or advise, for services that keep both (<see cref="OrganisationRegistration.AddDecidingBodies"/>, <see
/// cref="OrganisationRegistration.AddInfluenceBodies"/>).
/// </summary>
public static class CountyBodies
{
    /// <summary>
    /// Refuses bodies that the county has on no day of a period (rule <c>exists-then</c>), each by its place in the field. As long as the
    /// registry has told of none of the county's bodies, that is what the caller hears (rule <c>bodies-known</c>).
    /// </summary>
    public static async Task RequireBodies(
        this JournaledDbContext db, string county, Guid[] bodies, string field, ValidPeriod period, CancellationToken cancellationToken)
    {
        if (bodies.Length == 0)
        {
            return;
        }

        var told = await db.Database.SqlQuery<ToldBody>(
            $"""
            select body_id, days && daterange({period.Start}::date, {period.End}::date) as is_there
            from (select body_id, county_code, days from deciding_body union all select body_id, county_code, days from influence_body) body
            where county_code = {county}
            """).ToListAsync(cancellationToken);

        if (told.Count == 0)
        {
            throw DecidingBodies.NotTold(field);
        }

        var there = told.Where(body => body.IsThere).Select(body => body.BodyId).ToHashSet();

        if (bodies.Index().FirstOrDefault(one => !there.Contains(one.Item), (-1, default)) is ( >= 0 and var place, var missing))
        {
            throw new RuleException("exists-then", $"{field}[{place}]", $"The county has no body {missing} on any day of the period.");
        }
    }

    private sealed record ToldBody(Guid BodyId, bool IsThere);
}
