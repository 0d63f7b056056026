using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using Platform.Contracts.Registry;
using Platform.ServiceDefaults.Journal;

namespace Platform.ServiceDefaults.Organisation;

/// <summary>A body that decides for the county, as the registry has told of it.</summary>
public sealed class DecidingBody
{
    public Guid BodyId { get; init; }
    public string CountyCode { get; init; } = "";
    public string Classification { get; init; } = "";
    public NpgsqlRange<DateOnly> Days { get; init; }

    public bool IsCouncil => Classification == EventBodyClassification.CountyCouncil;
    public bool IsExecutive => Classification == EventBodyClassification.CountyExecutive;

    public bool ExistsOn(DateOnly day) => (Days.LowerBoundInfinite || Days.LowerBound <= day) && (Days.UpperBoundInfinite || day < Days.UpperBound);
}

/// <summary>For services that keep the bodies (<see cref="OrganisationRegistration.AddDecidingBodies"/>).</summary>
public static class DecidingBodies
{
    /// <summary>The council or executive, or null when the registry has told of none such in the county.</summary>
    public static async Task<DecidingBody?> FindBody(this JournaledDbContext db, string county, Guid? id, CancellationToken cancellationToken) =>
        id is not { } body
            ? null
            : await db.Database.SqlQuery<DecidingBody>(
                $"select body_id, county_code, classification, days from deciding_body where body_id = {body} and county_code = {county}")
                .SingleOrDefaultAsync(cancellationToken);
}
