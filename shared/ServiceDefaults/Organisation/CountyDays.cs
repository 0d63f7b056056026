using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using Platform.ServiceDefaults.Journal;
using Platform.ServiceDefaults.Values;

namespace Platform.ServiceDefaults.Organisation;

/// <summary>The days of counties, for services that keep them (<see cref="OrganisationRegistration.AddCountyDays"/>).</summary>
public static class CountyDays
{
    /// <summary>
    /// The days on which there is a county, within which what belongs to it lies; open while the registry has not told of it.
    /// </summary>
    public static async Task<ValidPeriod> PeriodOfCounty(this JournaledDbContext db, string county, CancellationToken cancellationToken)
    {
        var days = await db.Database.SqlQuery<NpgsqlRange<DateOnly>>(
            $"""
            select days as "Value" from county_days where county_code = {county}
            """).ToListAsync(cancellationToken);

        return days is [var known]
            ? ValidPeriod.Of(known.LowerBoundInfinite ? null : known.LowerBound, known.UpperBoundInfinite ? null : known.UpperBound)
            : ValidPeriod.Of(null, null);
    }
}
