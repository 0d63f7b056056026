using System.Text.Json;
using Platform.OrganisationRegistry.Bodies;
using Platform.OrganisationRegistry.Counties;
using Platform.OrganisationRegistry.Identifiers;
using Platform.OrganisationRegistry.People;
using Platform.OrganisationRegistry.Units;

namespace Platform.OrganisationRegistry.Exports;

/// <summary>The registry's facts in the words of Popolo. A county's organization and area have its two-digit code as their id.</summary>
internal static class PopoloMapping
{
    /// <summary>With the codes by which other systems know it.</summary>
    public static PopoloOrganization With(this PopoloOrganization organization, IEnumerable<Identifier> identifiers)
    {
        List<PopoloIdentifier> codes =
            [.. organization.Identifiers ?? [], .. identifiers.Select(one => new PopoloIdentifier(one.Scheme, one.Value))];
        return organization with { Identifiers = codes.Count == 0 ? null : codes };
    }

    public static ExportedIdentifier ToExport(this Identifier identifier) => new(
        identifier.Scheme, identifier.Value, Word(identifier.Kind), identifier.ThingId, FirstDay(identifier.Period) ?? "",
        LastDay(identifier.Period) ?? "", identifier.IdentifierId.ToString(), identifier.CountyCode);

    public static PopoloOrganization ToPopolo(this County county) => new(
        county.CountyCode, First(county.Name), Others(county.Name), [new("stat.fi:hyvinvointialue", county.CountyCode)],
        Word(county.AreaType), null,
        county.CountyCode, FirstDay(county.Period), LastDay(county.Period), ToPopolo(county.Sources));

    public static PopoloOrganization ToPopolo(this Body body) => new(
        body.BodyId.ToString(), First(body.Name), Others(body.Name), null, Word(body.Classification),
        body.AppointedByBodyId?.ToString() ?? body.CountyCode,
        body.CountyCode, FirstDay(body.Period), LastDay(body.Period), ToPopolo(body.Sources));

    public static PopoloOrganization ToPopolo(this UnitVersion unit) => new(
        unit.UnitId.ToString(), First(unit.Name), Others(unit.Name), null, Word(unit.Classification),
        unit.ParentUnitId?.ToString() ?? unit.CountyCode,
        unit.CountyCode, null, null, ToPopolo(unit.Sources));

    public static PopoloPost ToPopolo(this Office office) => new(
        office.OfficeId.ToString(), First(office.Title), Word(office.Kind), office.UnitId?.ToString() ?? office.CountyCode,
        FirstDay(office.Period),
        LastDay(office.Period), ToPopolo(office.Sources));

    public static PopoloPerson ToPopolo(this Person person) => new(
        person.PersonId.ToString(), person.Name, person.Email, person.Phone is { } phone ? [new("voice", phone)] : null,
        ToPopolo(person.Sources));

    public static PopoloMembership ToPopolo(this Membership membership) => new(
        membership.MembershipId.ToString(), membership.GroupName == LocalText.None ? null : First(membership.GroupName),
        Word(membership.Role),
        membership.PersonId.ToString(), membership.BodyId.ToString(), null, FirstDay(membership.Period), LastDay(membership.Period),
        ToPopolo(membership.Sources));

    public static PopoloMembership ToPopolo(this Appointment appointment, Office office) => new(
        appointment.AppointmentId.ToString(), First(office.Title), Word(office.Kind), appointment.PersonId.ToString(),
        office.UnitId?.ToString() ?? office.CountyCode, office.OfficeId.ToString(), FirstDay(appointment.Period),
        LastDay(appointment.Period),
        ToPopolo(appointment.Sources));

    public static PopoloArea ToArea(this County county) =>
        new(county.CountyCode, First(county.Name), county.CountyCode, Word(county.AreaType), null);

    public static PopoloArea ToArea(this Municipality municipality) => new(
        municipality.MunicipalityId.ToString(), First(municipality.Name), municipality.MunicipalityCode, "MUNICIPALITY",
        municipality.CountyCode);

    private static string First(LocalText name) => name.Fi.Length > 0 ? name.Fi : name.Sv.Length > 0 ? name.Sv : name.En;

    private static List<PopoloName>? Others(LocalText name)
    {
        List<PopoloName> others = [.. new[] { (name.Fi, "fi"), (name.Sv, "sv"), (name.En, "en") }
            .Where(other => other.Item1.Length > 0 && other.Item1 != First(name))
            .Select(other => new PopoloName(other.Item1, other.Item2))];
        return others.Count == 0 ? null : others;
    }

    // COUNTY_COUNCIL, as the contracts write it.
    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());

    private static string? FirstDay(ValidPeriod period) => period.StatedStart?.ToIso();

    private static string? LastDay(ValidPeriod period) => period.StatedLastDay?.ToIso();

    private static List<PopoloSource> ToPopolo(SourceList sources) =>
        [.. sources.Items.Select(
            source => new PopoloSource(source.Locator is null ? source.Document : $"{source.Document}, {source.Locator}", source.Uri))];
}
