using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace Platform.Budgeting.Registry;

/// <summary>A body that decides on money, as the registry has told of it.</summary>
internal sealed class DecidingBody
{
    public Guid BodyId { get; init; }
    public string CountyCode { get; init; } = "";
    public string Classification { get; init; } = "";
    public NpgsqlRange<DateOnly> Days { get; init; }

    public bool IsCouncil => Classification == "CountyCouncil";
    public bool IsExecutive => Classification == "CountyExecutive";

    public bool ExistsOn(DateOnly day) => (Days.LowerBoundInfinite || Days.LowerBound <= day) && (Days.UpperBoundInfinite || day < Days.UpperBound);
}

internal static class DecidingBodies
{
    /// <summary>The body, or null when the registry has told of none such in the county.</summary>
    public static async Task<DecidingBody?> FindBody(this BudgetDbContext db, string county, Guid? id, CancellationToken cancellationToken) =>
        await db.DecidingBodies.AsNoTracking().SingleOrDefaultAsync(body => body.BodyId == id && body.CountyCode == county, cancellationToken);
}
