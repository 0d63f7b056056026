namespace Platform.OrganisationRegistry.Identifiers;

internal sealed partial class IdentifierRpc
{
    /// <summary>
    /// On which days a thing exists; null of a person, of whom no days are on record, and who is the kept one of two records.
    /// </summary>
    private async Task<(string Id, ValidPeriod? Days)> DaysOf(
        string county, IdentifiedKind kind, string thing, CancellationToken cancellationToken)
    {
        if (kind == IdentifiedKind.County)
        {
            // Another county is none of this one's.
            return (thing, thing == county
                ? (await db.Counties.AsNoTracking().SingleOrDefaultAsync(c => c.CountyCode == thing, cancellationToken))?.Period
                    ?? throw Refusals.NotFound("county", thing)
                : throw Refusals.NotFound("county", thing));
        }

        var id = Guid.Parse(thing);

        if (kind == IdentifiedKind.Person)
        {
            return ((await TakePerson(county, id, cancellationToken)).ToString(), null);
        }

        var days = kind switch
        {
            IdentifiedKind.Municipality => (await db.Municipalities.AsNoTracking().SingleOrDefaultAsync(
                m => m.MunicipalityId == id && m.CountyCode == county, cancellationToken))?.Period,
            IdentifiedKind.Body => (await db.Bodies.AsNoTracking().SingleOrDefaultAsync(
                b => b.BodyId == id && b.CountyCode == county, cancellationToken))?.Period,
            IdentifiedKind.Organisation => (await db.Organisations.AsNoTracking().SingleOrDefaultAsync(
                o => o.OrganisationId == id && (o.CountyCode == county || o.CountyCode == Country.Code), cancellationToken))?.Period,
            IdentifiedKind.OfferedService => (await db.OfferedServices.AsNoTracking().SingleOrDefaultAsync(
                s => s.ServiceId == id && s.CountyCode == county, cancellationToken))?.Period,
            IdentifiedKind.ServicePoint => (await db.ServicePoints.AsNoTracking().SingleOrDefaultAsync(
                p => p.ServicePointId == id && p.CountyCode == county, cancellationToken))?.Period,
            _ => await DaysOfUnit(county, id, cancellationToken)
        };

        return (thing, days ?? throw Refusals.NotFound(Word(kind), id));
    }

    /// <summary>A unit's days are those of all its versions together, which follow each other without gaps.</summary>
    private async Task<ValidPeriod?> DaysOfUnit(string county, Guid id, CancellationToken cancellationToken)
    {
        var versions = await db.UnitVersions.AsNoTracking().Where(v => v.UnitId == id && v.CountyCode == county)
            .ToListAsync(cancellationToken);
        return versions.Count == 0
            ? null
            : ValidPeriod.Of(
                versions.MinBy(version => version.Period.Start ?? DateOnly.MinValue)!.Period.Start,
                versions.MaxBy(version => version.Period.End ?? DateOnly.MaxValue)!.Period.End);
    }

    /// <summary>The person of an id, who is neither merged nor erased until the transaction ends.</summary>
    private async Task<Guid> TakePerson(string county, Guid id, CancellationToken cancellationToken)
    {
        await db.AdvisoryLock($"person {id}", cancellationToken);
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.PersonId == id && p.CountyCode == county, cancellationToken)
            ?? throw Refusals.NotFound("person", id);

        if (person.MergedIntoPersonId is { } kept)
        {
            return await TakePerson(county, kept, cancellationToken);
        }

        person.RequireNotErased("thing_id");
        return id;
    }
}
