using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using Platform.Contracts.Registry;
using Platform.ServiceDefaults.Journal;
using Platform.ServiceDefaults.Rpc;

namespace Platform.ServiceDefaults.Organisation;

/// <summary>A body that decides for the county, as the registry has told of it. Influence bodies advise, and are none.</summary>
public sealed class DecidingBody
{
    public Guid BodyId { get; init; }
    public string CountyCode { get; init; } = "";
    public string Classification { get; init; } = "";
    public NpgsqlRange<DateOnly> Days { get; init; }

    public bool IsCouncil => Classification == EventBodyClassification.CountyCouncil;
    public bool IsExecutive => Classification == EventBodyClassification.CountyExecutive;

    public bool ExistsOn(DateOnly day) =>
        (Days.LowerBoundInfinite || Days.LowerBound <= day) && (Days.UpperBoundInfinite || day < Days.UpperBound);
}

/// <summary>For services that keep the bodies (<see cref="OrganisationRegistration.AddDecidingBodies"/>).</summary>
public static class DecidingBodies
{
    /// <summary>The body, or null when the registry has told of none such in the county.</summary>
    public static async Task<DecidingBody?> FindBody(
        this JournaledDbContext db, string county, Guid? id, CancellationToken cancellationToken) =>
            id is not { } body
                ? null
                : await db.Database.SqlQuery<DecidingBody>(
                    $"select body_id, county_code, classification, days from deciding_body where body_id = {body} and county_code = {county}")
                    .SingleOrDefaultAsync(cancellationToken);

    /// <summary>
    /// The deciding body that the county has on a day; refuses one that it has not. As long as the registry has told of none of the
    /// county's bodies, that is what the caller hears (rule <c>bodies-known</c>): the call may be repeated when it has.
    /// </summary>
    public static async Task<DecidingBody> RequireBody(
        this JournaledDbContext db, string county, Guid id, string field, DateOnly day, CancellationToken cancellationToken)
    {
        if (await db.FindBody(county, id, cancellationToken) is { } body && body.ExistsOn(day))
        {
            return body;
        }

        var isTold = await db.Database.SqlQuery<bool>(
            $"""
            select exists (select from deciding_body where county_code = {county}) as "Value"
            """).SingleAsync(cancellationToken);

        throw isTold ? Refusals.NotFound("deciding body", id) : NotTold(field);
    }

    internal static RuleException NotTold(string field) => new(
        "bodies-known", field, "The organisation registry has told of none of the county's bodies yet; repeat the call when it has.");
}
