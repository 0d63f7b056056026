namespace Platform.OrganisationRegistry;

/// <summary>
/// What facts refer to is there, and in the same county: another county's id is told from one that does not exist by nobody.
/// </summary>
internal static class References
{
    public static async Task RequireUnit(this RegistryDbContext db, string county, Guid? unit, CancellationToken cancellationToken)
    {
        if (unit is { } id && !await db.Units.AnyAsync(u => u.UnitId == id && u.CountyCode == county, cancellationToken))
        {
            throw Refusals.NotFound("unit", id);
        }
    }

    public static async Task RequireBody(this RegistryDbContext db, string county, Guid? body, CancellationToken cancellationToken)
    {
        if (body is { } id && !await db.Bodies.AnyAsync(b => b.BodyId == id && b.CountyCode == county, cancellationToken))
        {
            throw Refusals.NotFound("body", id);
        }
    }

    /// <summary>Organisations of the county or of the whole country.</summary>
    public static async Task RequireOrganisations(
        this RegistryDbContext db, string county, List<Guid> organisations, CancellationToken cancellationToken)
    {
        var found = await db.Organisations
            .Where(o => organisations.Contains(o.OrganisationId) && (o.CountyCode == county || o.CountyCode == Country.Code))
            .Select(o => o.OrganisationId)
            .ToListAsync(cancellationToken);

        if (organisations.Except(found).ToArray() is [var missing, ..])
        {
            throw Refusals.NotFound("organisation", missing);
        }
    }

    public static async Task RequireServices(
        this RegistryDbContext db, string county, List<Guid> services, CancellationToken cancellationToken)
    {
        var found = await db.OfferedServices.Where(s => services.Contains(s.ServiceId) && s.CountyCode == county).Select(s => s.ServiceId)
            .ToListAsync(cancellationToken);

        if (services.Except(found).ToArray() is [var missing, ..])
        {
            throw Refusals.NotFound("service", missing);
        }
    }

    /// <summary>Ids, each once.</summary>
    public static List<Guid> Ids(this Fields fields, string field, IReadOnlyList<string> ids, int most)
    {
        fields.Require(ids.Count <= most, field, $"at most {most}");
        var read = ids.Take(most).Select((id, index) => fields.Id($"{field}[{index}]", id)).ToList();
        fields.Require(read.Distinct().Count() == read.Count, field, "has one of them twice");
        return read;
    }
}
