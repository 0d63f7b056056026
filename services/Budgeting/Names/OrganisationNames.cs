namespace Platform.Budgeting.Names;

/// <summary>What counties and units are called, as the registry has told.</summary>
internal static class OrganisationNames
{
    /// <summary>A county's name; none when the registry has told of none.</summary>
    public static async Task<LocalText> CountyName(this BudgetDbContext db, string county, CancellationToken cancellationToken) =>
        await db.Database.SqlQuery<CountyNamed>($"select name_fi, name_sv, name_en from county_name where county_code = {county}")
            .SingleOrDefaultAsync(cancellationToken) is { } name
            ? new LocalText(name.NameFi, name.NameSv, name.NameEn)
            : LocalText.None;

    /// <summary>Units' names on a day. A unit that begins later has the first name that it gets.</summary>
    public static async Task<Dictionary<Guid, LocalText>> UnitNames(
        this BudgetDbContext db, string county, DateOnly day, IReadOnlyCollection<Guid> units, CancellationToken cancellationToken)
    {
        Guid[] wanted = [.. units.Distinct()];
        var names = await db.Database.SqlQuery<UnitNamed>(
            $"""
            select distinct on (unit_id) unit_id, name_fi, name_sv, name_en from unit_name
            where county_code = {county} and unit_id = any({wanted})
            order by unit_id, first_day <= {day} desc, case when first_day <= {day} then first_day end desc, first_day
            """).ToListAsync(cancellationToken);
        return names.ToDictionary(name => name.UnitId, name => new LocalText(name.NameFi, name.NameSv, name.NameEn));
    }

    private sealed record CountyNamed(string NameFi, string NameSv, string NameEn);

    private sealed record UnitNamed(Guid UnitId, string NameFi, string NameSv, string NameEn);
}
