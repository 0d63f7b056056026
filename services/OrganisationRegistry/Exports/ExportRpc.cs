using System.Data;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Platform.Contracts.Types.V1;
using Platform.OrganisationRegistry.Counties;
using Platform.OrganisationRegistry.Identifiers;
using Platform.OrganisationRegistry.People;
using Platform.OrganisationRegistry.Reads;

namespace Platform.OrganisationRegistry.Exports;

/// <summary>A county in open formats.</summary>
internal sealed partial class ExportRpc(RegistryDbContext db, ReadRecords reads, TimeProvider time) : Wire.ExportService.ExportServiceBase
{
    private static readonly JsonSerializerOptions s_popolo = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Å, Ä and Ö as they are.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All)
    };

    /// <summary>All of one moment, whatever is changed meanwhile. That people are in it is kept on record with the read.</summary>
    private async Task<PopoloDocument> Read(
        string county, DateOnly asOf, DateTimeOffset? knownAt, bool people, string? purpose, CancellationToken cancellationToken)
    {
        await using var transaction = await db.ReadAsKnownAt(knownAt, cancellationToken)
            ?? await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var document = await Read(county, asOf, cancellationToken);
        await reads.Keep(county, people ? [.. document.Persons.Select(person => Guid.Parse(person.Id))] : [], purpose, nameof(ExportCounty),
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return document;
    }

    private async Task<PopoloDocument> Read(string county, DateOnly asOf, CancellationToken cancellationToken)
    {
        var itself = await db.Counties.AsNoTracking().SingleOrDefaultAsync(c => c.CountyCode == county && c.Period.Days.Contains(asOf),
            cancellationToken)
            ?? throw Refusals.NotFound("county", county);
        var bodies = await db.Bodies.AsNoTracking().Where(b => b.CountyCode == county && b.Period.Days.Contains(asOf))
            .OrderBy(b => b.BodyId).ToListAsync(cancellationToken);
        var units = await db.UnitVersions.AsNoTracking().Where(u => u.CountyCode == county && u.Period.Days.Contains(asOf))
            .OrderBy(u => u.UnitId).ToListAsync(cancellationToken);
        var municipalities = await db.Municipalities.AsNoTracking()
            .Where(m => m.CountyCode == county && m.Period.Days.Contains(asOf)).OrderBy(m => m.MunicipalityCode)
            .ToListAsync(cancellationToken);
        var offices = await db.Offices.AsNoTracking().Where(o => o.CountyCode == county && o.Period.Days.Contains(asOf))
            .OrderBy(o => o.OfficeId).ToListAsync(cancellationToken);
        var memberships = await db.Memberships.AsNoTracking()
            .Where(m => m.CountyCode == county && m.Period.Days.Contains(asOf)).OrderBy(m => m.MembershipId).ToListAsync(cancellationToken);
        var appointments = await db.Appointments.AsNoTracking()
            .Where(a => a.CountyCode == county && a.State == AppointmentState.Confirmed && a.Period.Days.Contains(asOf))
            .OrderBy(a => a.AppointmentId).ToListAsync(cancellationToken);
        var identifiers = await db.Identifiers.AsNoTracking()
            .Where(i => i.CountyCode == county && i.Kind != IdentifiedKind.Person && i.WithdrawnBecause == null
                && i.Period.Days.Contains(asOf))
            .OrderBy(i => i.Scheme).ThenBy(i => i.Value).ThenBy(i => i.IdentifierId).ToListAsync(cancellationToken);
        // Popolo has no word for what is on record and not known to be so on the day.
        bodies.RemoveAll(body => IsNotKnown(body.Period));
        units.RemoveAll(unit => IsNotKnown(unit.Period));
        municipalities.RemoveAll(municipality => IsNotKnown(municipality.Period));
        offices.RemoveAll(office => IsNotKnown(office.Period));
        memberships.RemoveAll(membership => IsNotKnown(membership.Period));
        appointments.RemoveAll(appointment => IsNotKnown(appointment.Period));
        identifiers.RemoveAll(identifier => IsNotKnown(identifier.Period));

        bool IsNotKnown(ValidPeriod period) => period.CertaintyOn(asOf) == Certainty.NotKnown;

        var held = offices.ToDictionary(office => office.OfficeId);
        List<PopoloMembership> places =
        [
            .. memberships.Select(membership => membership.ToPopolo()),
            .. appointments.Where(appointment => held.ContainsKey(appointment.OfficeId))
                .Select(appointment => appointment.ToPopolo(held[appointment.OfficeId]))
        ];

        var codes = identifiers.ToLookup(identifier => identifier.ThingId);
        var organizations = Below(itself, [.. bodies.Select(body => body.ToPopolo()), .. units.Select(unit => unit.ToPopolo())]);

        return new PopoloDocument(
            [.. organizations.Select(organization => organization.With(codes[organization.Id]))],
            [.. offices.Select(office => office.ToPopolo())],
            [.. (await Officials(county, places, cancellationToken)).Select(person => person.ToPopolo())],
            places,
            [itself.ToArea(), .. municipalities.Select(municipality => municipality.ToArea())])
        {
            Identifiers = [.. identifiers.Select(identifier => identifier.ToExport())]
        };
    }

    /// <summary>Documents may know something on days on which they do not know what is above it: it stands under the county then.</summary>
    private static IEnumerable<PopoloOrganization> Below(County county, List<PopoloOrganization> organizations)
    {
        var known = organizations.Select(organization => organization.Id).ToHashSet();
        return organizations
            .Select(organization => known.Contains(organization.ParentId ?? "")
                ? organization
                : organization with { ParentId = county.CountyCode })
            .Prepend(county.ToPopolo());
    }

    /// <summary>Those who sit or hold an office on the day, and nobody else.</summary>
    private async Task<List<Person>> Officials(string county, List<PopoloMembership> places, CancellationToken cancellationToken)
    {
        var ids = places.Select(place => Guid.Parse(place.PersonId)).Distinct().ToList();
        return await db.People.AsNoTracking().Where(p => p.CountyCode == county && ids.Contains(p.PersonId)).OrderBy(p => p.PersonId)
            .ToListAsync(cancellationToken);
    }
}
