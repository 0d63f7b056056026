namespace Platform.OrganisationRegistry.Counties;

/// <summary>What the calls that place something in a county ask of it.</summary>
internal static class CountyLookup
{
    /// <summary>A county and what is in it: neither may change while the other's days are compared with it.</summary>
    public static Task<int> TakeTurnsOnCounty(this RegistryDbContext db, string code, CancellationToken cancellationToken) => db.TakeTurns($"county {code}", cancellationToken);

    /// <summary>Takes the county's turn; then what is placed in it is there while the county exists.</summary>
    public static async Task RequireCounty(this RegistryDbContext db, string code, ValidPeriod period, Basis basis, CancellationToken cancellationToken)
    {
        await db.TakeTurnsOnCounty(code, cancellationToken);

        // Whether there is such a county at all is the foreign key's to say.
        if (await db.Counties.AsNoTracking().SingleOrDefaultAsync(county => county.CountyCode == code, cancellationToken) is { } county)
        {
            period.RequireWithin(county.Period, "county", basis);
        }
    }
}
