namespace Platform.OrganisationRegistry.Counties;

/// <summary>What the calls that place something in a county ask of it.</summary>
internal static class CountyLookup
{
    /// <summary>A county and what is in it: neither may change while the other's days are compared with it.</summary>
    public static Task<int> LockCounty(this RegistryDbContext db, string code, CancellationToken cancellationToken) =>
        db.AdvisoryLock($"county {code}", cancellationToken);

    /// <summary>Days that are not stated lie within the county's, whatever the stated ones do.</summary>
    public static async Task<ValidPeriod> FitIntoCounty(
        this RegistryDbContext db, string code, ValidPeriod period, CancellationToken cancellationToken) =>
            await db.Counties.AsNoTracking().SingleOrDefaultAsync(county => county.CountyCode == code, cancellationToken) is { } county
                ? period.FitInto(county.Period)
                : period;

    /// <summary>
    /// Takes the county's turn; then what is placed in it is there while the county exists. Days that are not stated lie within the
    /// county's.
    /// </summary>
    public static async Task<ValidPeriod> PlaceInCounty(
        this RegistryDbContext db, string code, ValidPeriod period, Basis basis, CancellationToken cancellationToken)
    {
        if (code == Country.Code)
        {
            return period.FitInto(Country.Period);
        }

        await db.LockCounty(code, cancellationToken);

        // Whether there is such a county at all is the foreign key's to say.
        return await db.Counties.AsNoTracking().SingleOrDefaultAsync(county => county.CountyCode == code, cancellationToken) is { } county
            ? period.Within(county.Period, "county", basis)
            : period;
    }

    /// <summary>The right days of what is in the county, which are asked what those that were recorded were asked.</summary>
    public static async Task<PeriodCorrection> PlaceInCounty(
        this RegistryDbContext db, string code, PeriodCorrection correction, CancellationToken cancellationToken) =>
            correction with { Period = await db.PlaceInCounty(code, correction.Period, correction.Basis, cancellationToken) };
}
