using System.Text.Json;
using NpgsqlTypes;
using Platform.OrganisationRegistry.Reads;

namespace Platform.OrganisationRegistry.Identifiers;

internal sealed partial class IdentifierRpc
{
    public override async Task<Wire.IdentifiedThing> FindByIdentifier(Wire.FindByIdentifierRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var scheme = fields.Code("scheme", request.Scheme);
        var value = fields.CodeOf(request.Scheme, request.Value);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var purpose = fields.Purpose(request.Purpose);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        if (scheme == WellKnownScheme.StatisticsFinland)
        {
            return await FindArea(county, value, asOf, context.CancellationToken)
                ?? throw await NobodyHas(county, scheme, value, asOf, context.CancellationToken);
        }

        var found = (await Look(county, scheme, value, asOf, context.CancellationToken)).FirstOrDefault()
            ?? throw await NobodyHas(county, scheme, value, asOf, context.CancellationToken);

        if (found.Name is null)
        {
            throw Succession.Refusal(
                $"{scheme} {value} is {Word(found.Kind)} {found.ThingId}, which does not exist on {asOf.ToIso()}.",
                await db.SuccessorOf(found.Kind, found.ThingId, asOf, context.CancellationToken));
        }

        if (found.Kind == IdentifiedKind.Person)
        {
            await reads.Keep(county, [Guid.Parse(found.ThingId)], purpose, nameof(FindByIdentifier), context.CancellationToken);
        }

        await (known?.CommitAsync(context.CancellationToken) ?? Task.CompletedTask);

        return new Wire.IdentifiedThing { Identifier = found.ToReply(asOf), Name = found.NameText };
    }

    /// <summary>
    /// One question for all kinds of things: what has the code, and what it is called on the day, which is nothing when it does not exist
    /// then. Of a person who it is, is told by GetPerson alone. The county's own comes before the whole country's.
    /// </summary>
    private Task<List<FoundThing>> Look(string county, string scheme, string value, DateOnly day, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<FoundThing>(
            $"""
            select identifier_id, county_code, scheme, value, kind, thing_id, days, start_not_stated, end_not_stated, observed_on,
                sources::text as sources, version, corrected_because,
                case kind
                    when 'Unit' then (
                        select array[name_fi, name_sv, name_en] from unit_version
                        where unit_id = thing_id::uuid and unit_version.days @> {day})
                    when 'ServicePoint' then (
                        select array[name_fi, name_sv, name_en] from service_point
                        where service_point_id = thing_id::uuid and service_point.days @> {day})
                    when 'OfferedService' then (
                        select array[name_fi, name_sv, name_en] from offered_service
                        where service_id = thing_id::uuid and offered_service.days @> {day})
                    when 'Organisation' then (
                        select array[name_fi, name_sv, name_en] from organisation
                        where organisation_id = thing_id::uuid and organisation.days @> {day})
                    when 'Body' then (
                        select array[name_fi, name_sv, name_en] from body where body_id = thing_id::uuid and body.days @> {day})
                    when 'Municipality' then (
                        select array[name_fi, name_sv, name_en] from municipality
                        where municipality_id = thing_id::uuid and municipality.days @> {day})
                    when 'County' then (
                        select array[name_fi, name_sv, name_en] from county where county.county_code = thing_id and county.days @> {day})
                    else array['', '', '']
                end as name
            from identifier
            where county_code in ({county}, {Country.Code}) and scheme = {scheme} and value = {value} and withdrawn_because is null
              and identifier.days @> {day}
            order by county_code = {Country.Code}
            """).ToListAsync(cancellationToken);

    /// <summary>Codes of areas, which the registry has as fields of theirs.</summary>
    private async Task<Wire.IdentifiedThing?> FindArea(string county, string value, DateOnly day, CancellationToken cancellationToken)
    {
        if (value.Length == 2)
        {
            return await db.Counties.AsNoTracking()
                .SingleOrDefaultAsync(c => c.CountyCode == value && c.CountyCode == county && c.Period.Days.Contains(day),
                    cancellationToken)
                is { } itself
                ? Area(IdentifiedKind.County, county, value, county, itself.Period, itself.Sources, itself.Name)
                : null;
        }

        return await db.Municipalities.AsNoTracking()
            .SingleOrDefaultAsync(m => m.CountyCode == county && m.MunicipalityCode == value && m.Period.Days.Contains(day),
                cancellationToken)
            is { } municipality
            ? Area(IdentifiedKind.Municipality, county, value, municipality.MunicipalityId.ToString(), municipality.Period,
                municipality.Sources, municipality.Name)
            : null;

        Wire.IdentifiedThing Area(
            IdentifiedKind kind, string county, string value, string thing, ValidPeriod period, SourceList sources, LocalText name) => new()
            {
                Identifier = new Wire.Identifier
                {
                    CountyCode = county,
                    Scheme = WellKnownScheme.StatisticsFinland,
                    Value = value,
                    Kind = kind.As<Wire.IdentifiedKind>(),
                    ThingId = thing,
                    Period = period.ToContract(day),
                    Sources = { sources.ToContract() }
                },
                Name = name.ToContract()
            };
    }

    /// <summary>Why nothing was found: there is no such scheme, nothing ever had the code, or only on other days.</summary>
    private async Task<RpcException> NobodyHas(
        string county, string scheme, string value, DateOnly day, CancellationToken cancellationToken)
    {
        if (WellKnownScheme.Find(scheme) is null && await FindScheme(county, scheme, cancellationToken) is null
            && await FindScheme(Country.Code, scheme, cancellationToken) is null)
        {
            return new RpcException(new Status(StatusCode.NotFound, $"The county has no scheme {scheme}."));
        }

        var others = await db.Identifiers.AsNoTracking()
            .Where(i => i.CountyCode == county && i.Scheme == scheme && i.Value == value && i.WithdrawnBecause == null)
            .ToListAsync(cancellationToken);
        var days = others.OrderBy(i => i.Period.Start ?? DateOnly.MinValue).Take(10)
            .Select(i => $"{i.Period.Start.ToIso()} to {(i.Period.End is { } end ? end.AddDays(-1).ToIso() : "further notice")}").ToList();
        return Succession.Refusal(
            $"Nothing is {scheme} {value} on {day.ToIso()}{(days.Count == 0 ? "." : $"; something is from {string.Join(", ", days)}.")}",
            await LastThatHad(county, scheme, value, others, day, cancellationToken) is var (kind, thing)
                ? await db.SuccessorOf(kind, thing, day, cancellationToken)
                : null);
    }

    /// <summary>What had the code last before a day.</summary>
    private async Task<(IdentifiedKind Kind, string Thing)?> LastThatHad(
        string county, string scheme, string value, IReadOnlyList<Identifier> others, DateOnly day, CancellationToken cancellationToken)
    {
        if (scheme == WellKnownScheme.StatisticsFinland)
        {
            var areas = await db.Municipalities.AsNoTracking().Where(m => m.CountyCode == county && m.MunicipalityCode == value)
                .ToListAsync(cancellationToken);
            return areas.Where(m => m.Period.End <= day).MaxBy(m => m.Period.End) is { } area
                ? (IdentifiedKind.Municipality, $"{area.MunicipalityId}")
                : null;
        }

        return others.Where(i => i.Period.End <= day).MaxBy(i => i.Period.End) is { } last ? (last.Kind, last.ThingId) : null;
    }

    private sealed record FoundThing(
        Guid IdentifierId, string CountyCode, string Scheme, string Value, [property: Named] IdentifiedKind Kind, string ThingId,
        NpgsqlRange<DateOnly> Days, bool StartNotStated, bool EndNotStated, DateOnly? ObservedOn, string Sources, long Version,
        string? CorrectedBecause, string[]? Name)
    {
        public Contracts.Types.V1.LocalizedText? NameText => new LocalText(Name![0], Name[1], Name[2]).ToContract();

        public Wire.Identifier ToReply(DateOnly asOf) => new()
        {
            IdentifierId = IdentifierId.ToString(),
            CountyCode = CountyCode,
            Scheme = Scheme,
            Value = Value,
            Kind = Kind.As<Wire.IdentifiedKind>(),
            ThingId = ThingId,
            Period = ValidPeriod.Stored(Days, StartNotStated, EndNotStated, ObservedOn).ToContract(asOf),
            Sources =
            {
                new SourceList(JsonSerializer.Deserialize<List<SourceReference>>(Sources, JsonSerializerOptions.Web)!).ToContract()
            },
            Version = Version,
            CorrectionReason = CorrectedBecause ?? ""
        };
    }
}
