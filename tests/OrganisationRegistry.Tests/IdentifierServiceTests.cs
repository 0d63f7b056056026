using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

public sealed class IdentifierServiceTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    private static readonly Dictionary<Wire.IdentifiedKind, string> s_samples = new()
    {
        [Wire.IdentifiedKind.County] = "oma-1",
        [Wire.IdentifiedKind.Municipality] = "oma-2",
        [Wire.IdentifiedKind.Body] = "oma-3",
        [Wire.IdentifiedKind.Organisation] = "oma-4",
        [Wire.IdentifiedKind.Unit] = "oma-5",
        [Wire.IdentifiedKind.OfferedService] = "oma-6",
        [Wire.IdentifiedKind.ServicePoint] = "oma-7",
        [Wire.IdentifiedKind.Person] = "oma-8"
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Wire.IdentifierService.IdentifierServiceClient Identifiers => new(registry.As());

    [Fact]
    public async Task Which_unit_is_a_cost_centre_is_told_for_the_day_and_as_it_was_known()
    {
        var county = await registry.NewCounty();
        var (before, after) = (await registry.NewUnit(county, "Vanha"), await registry.NewUnit(county, "Uusi"));
        var first = await Identifiers.SetIdentifierAsync(OfUnit(before), cancellationToken: Cancel);
        var known = registry.Later();
        await Identifiers.EndIdentifierAsync(
            new() { IdentifierId = first.IdentifierId, CountyCode = county, Version = 1, EndDate = "2025-12-31" },
            cancellationToken: Cancel);
        await Identifiers.SetIdentifierAsync(OfUnit(after, start: "2026-01-01"), cancellationToken: Cancel);

        Assert.Equal((after.UnitId, "Uusi"), await Unit(county, "2026-03-01"));
        Assert.Equal((before.UnitId, "Vanha"), await Unit(county, "2025-12-31"));
        Assert.Equal((before.UnitId, "Vanha"), await Unit(county, "2026-03-01", known));
        Assert.Equal("Nothing is cost-centre 4711 on 2022-12-31; something is from 2023-01-01 to 2025-12-31, 2026-01-01 to further notice.",
            (await RefusalOf(() => Find(county, asOf: "2022-12-31"))).Message);
        Assert.Equal("identifier-set 1, identifier-ended 2", await registry.JournalOf($"identifiers/{first.IdentifierId}"));
    }

    [Fact]
    public async Task Reading_a_thing_looks_at_its_own_codes_alone_however_many_the_county_has()
    {
        const int Codes = 20_000;
        const int Own = 50;
        const int Reads = 12;
        var county = await registry.NewCounty();
        var unit = await registry.NewUnit(county);
        await using var codes = registry.Database.CreateCommand(
            $"""
            insert into identifier (identifier_id, county_code, scheme, value, kind, thing_id, days, start_not_stated, end_not_stated,
                sources, version, created_from)
            select gen_random_uuid(), '{county}', 'cost-centre', 'k-' || n, 'Unit',
                case when n < {Own} then '{unit.UnitId}' else gen_random_uuid()::text end, '[2023-01-01,)', false, false, '[]', 1, ''
            from generate_series(0, {Codes - 1}) n;
            analyze identifier;
            """);
        await codes.ExecuteNonQueryAsync(Cancel);
        var before = await Read();

        // Often enough for each session to keep one plan for all.
        for (var read = 0; read < Reads; read++)
        {
            var found = await registry.Units.GetUnitAsync(
                new() { UnitId = unit.UnitId, CountyCode = county, AsOf = "2025-01-01" }, cancellationToken: Cancel);
            Assert.Equal(Own, found.Identifiers.Count);
        }

        // A session tells the statistics what it did within a second.
        await registry.Until(async () => await Read() - before >= Reads * Own);
        Assert.InRange(await Read() - before, Reads * Own, Codes / 2);

        Task<long> Read() => registry.Read<long>(
            """
            select sum(idx_tup_read)::bigint + (select seq_tup_read from pg_stat_user_tables where relname = 'identifier')
            from pg_stat_user_indexes where relname = 'identifier'
            """);
    }

    [Fact]
    public async Task A_code_is_one_things_at_a_time_also_when_two_are_given_it_at_once()
    {
        var county = await registry.NewCounty();
        var units = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => registry.NewUnit(county)));

        var outcomes = await AtOnce(units, unit => Identifiers.SetIdentifierAsync(OfUnit(unit)));

        Assert.Equal([StatusCode.OK, StatusCode.FailedPrecondition, StatusCode.FailedPrecondition, StatusCode.FailedPrecondition],
            outcomes.Order());
        Assert.Equal("one-thing-per-code value",
            (await RefusalOf(() => Identifiers.SetIdentifierAsync(OfUnit(units[0], start: "2024-01-01")))).Rule);
        // Of another scheme, and in another county, it is another code.
        await Identifiers.SetIdentifierAsync(OfUnit(units[0], "hr-unit"), cancellationToken: Cancel);
        await Identifiers.SetIdentifierAsync(OfUnit(await registry.NewUnit(await registry.NewCounty())), cancellationToken: Cancel);
    }

    [Theory]
    [InlineData("business-id", "0725901-5", true)]
    [InlineData("business-id", "3221318-2", true)]
    [InlineData("business-id", "0725901-6", false)]
    [InlineData("business-id", "7259015", false)]
    [InlineData("business-id", "725901-5", false)]
    // The rest is 1, for which there is no check digit.
    [InlineData("business-id", "0000006-0", false)]
    [InlineData("oid", "1.2.246.10.7259015.10.0", true)]
    [InlineData("oid", "1.2.246.10.32213182.10.0", true)]
    [InlineData("oid", "1.2.246.10.7259016.10.0", false)]
    [InlineData("oid", "1.2.246.562.10.00000000001", false)]
    [InlineData("oid", "1.2.246.562.10.7", true)]
    [InlineData("oid", "3.2", false)]
    [InlineData("ptv-id", "0198c0de-1111-7222-8333-444455556666", true)]
    [InlineData("ptv-id", "0198C0DE-1111-7222-8333-444455556666", false)]
    [InlineData("cost-centre", "4711-A", true)]
    [InlineData("cost-centre", "4711 ", true)]
    [InlineData("cost-centre", "=4711", false)]
    [InlineData("cost-centre", "311280-888Y", false)]
    public async Task A_code_is_one_that_its_scheme_can_have(string scheme, string value, bool isCode)
    {
        var unit = await registry.NewUnit(await registry.NewCounty());

        if (isCode)
        {
            await Identifiers.SetIdentifierAsync(OfUnit(unit, scheme, value), cancellationToken: Cancel);
            Assert.Equal(unit.UnitId, (await Find(unit.CountyCode, scheme, value)).Identifier.ThingId);
        }
        else
        {
            Assert.Equal(["value"], (await RefusalOf(() => Identifiers.SetIdentifierAsync(OfUnit(unit, scheme, value)))).Fields.Distinct());
            Assert.Equal(["value"], (await RefusalOf(() => Find(unit.CountyCode, scheme, value))).Fields.Distinct());
        }
    }

    [Fact]
    public async Task A_corrected_code_is_found_as_it_is_and_what_was_known_before_as_it_was()
    {
        var unit = await registry.NewUnit(await registry.NewCounty());
        var set = await Identifiers.SetIdentifierAsync(OfUnit(unit, "business-id", "0725901-5", "2024-01-01"), cancellationToken: Cancel);
        var before = registry.Later();
        var correction = new Wire.CorrectIdentifierRequest
        {
            IdentifierId = set.IdentifierId,
            CountyCode = unit.CountyCode,
            Version = 1,
            Value = "3221318-3",
            Period = From("2023-01-01"),
            Reason = "A slip of the pen"
        };

        Assert.Equal(["value"], (await RefusalOf(() => Identifiers.CorrectIdentifierAsync(correction))).Fields);
        correction.Value = "3221318-2";
        var corrected = await Identifiers.CorrectIdentifierAsync(correction, cancellationToken: Cancel);

        Assert.Equal((2, "A slip of the pen", "2023-01-01"),
            (corrected.Version, corrected.CorrectionReason, corrected.Period.StartDate));
        Assert.Equal(unit.UnitId, (await Find(unit.CountyCode, "business-id", "3221318-2", "2023-06-01")).Identifier.ThingId);
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => Find(unit.CountyCode, "business-id", "0725901-5"))).Status);
        Assert.Equal(unit.UnitId, (await Find(unit.CountyCode, "business-id", "0725901-5", knownAt: before)).Identifier.ThingId);
        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(() => Find(unit.CountyCode, "business-id", "3221318-2", knownAt: before))).Status);
        Assert.Equal("identifier-set 1, identifier-corrected 2", await registry.JournalOf($"identifiers/{set.IdentifierId}"));
    }

    [Fact]
    public async Task A_withdrawn_code_finds_nothing_and_is_free_for_another_thing()
    {
        var county = await registry.NewCounty();
        var (wrong, right) = (await registry.NewUnit(county), await registry.NewUnit(county));
        var set = await Identifiers.SetIdentifierAsync(OfUnit(wrong), cancellationToken: Cancel);
        Wire.WithdrawIdentifierRequest withdrawal =
            new() { IdentifierId = set.IdentifierId, CountyCode = county, Version = 1, Reason = "Of another unit" };
        await Identifiers.WithdrawIdentifierAsync(withdrawal, cancellationToken: Cancel);

        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => Find(county))).Status);
        await Identifiers.SetIdentifierAsync(OfUnit(right), cancellationToken: Cancel);
        Assert.Equal(right.UnitId, (await Find(county)).Identifier.ThingId);
        withdrawal.Version = 2;
        Assert.Equal("withdrawn-once identifier_id", (await RefusalOf(() => Identifiers.WithdrawIdentifierAsync(withdrawal))).Rule);
        var all = (await Identifiers.ListIdentifiersAsync(new() { CountyCode = county }, cancellationToken: Cancel)).Identifiers;
        Assert.Equal([right.UnitId, wrong.UnitId], all.OrderBy(one => one.Withdrawn).Select(one => one.ThingId));
    }

    [Fact]
    public async Task A_register_that_gives_one_code_to_each_gives_no_second()
    {
        var unit = await registry.NewUnit(await registry.NewCounty());
        await Identifiers.SetIdentifierAsync(OfUnit(unit, "business-id", "0725901-5"), cancellationToken: Cancel);
        await Identifiers.SetIdentifierAsync(OfUnit(unit, "cost-centre", "1"), cancellationToken: Cancel);

        Assert.Equal("one-code-per-thing scheme",
            (await RefusalOf(() => Identifiers.SetIdentifierAsync(OfUnit(unit, "business-id", "3221318-2")))).Rule);
        await Identifiers.SetIdentifierAsync(OfUnit(unit, "cost-centre", "2"), cancellationToken: Cancel);
    }

    [Fact]
    public async Task Every_kind_of_thing_is_found_by_its_code_and_tells_it()
    {
        var things = await Things();
        var county = things[Wire.IdentifiedKind.County];
        await Identifiers.DefineIdentifierSchemeAsync(
            new() { CountyCode = county, Scheme = "oma", Name = Named("Oma"), Kinds = { s_samples.Keys } }, cancellationToken: Cancel);

        foreach (var (kind, value) in s_samples)
        {
            await Identifiers.SetIdentifierAsync(Of(county, "oma", value, kind, things[kind]), cancellationToken: Cancel);
            var found = (await Find(county, "oma", value)).Identifier;
            Assert.Equal((kind, things[kind]), (found.Kind, found.ThingId));
        }

        // A county's own codes are not told of areas, which any county's token reads.
        Assert.Equal(s_samples.Where(sample => sample.Key is not (Wire.IdentifiedKind.County or Wire.IdentifiedKind.Municipality)),
            (await Told(things)).Select(told => KeyValuePair.Create(told.Key, Assert.Single(told.Value).Value)));
        Assert.Equal(7,
            (await Identifiers.ListIdentifiersAsync(new() { CountyCode = county }, cancellationToken: Cancel)).Identifiers.Count);
        var table = await Exported(county, Wire.ExportFormat.CsvIdentifiers);
        Assert.Equal(8, table.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains($"oma,oma-5,UNIT,{things[Wire.IdentifiedKind.Unit]},2023-01-01,,", table, StringComparison.Ordinal);
        Assert.DoesNotContain("oma-8", table, StringComparison.Ordinal);
        var organizations = JsonNode.Parse(await Exported(county, Wire.ExportFormat.PopoloJson))!["organizations"]!.AsArray();
        Assert.Equal(["oma-1", "oma-3", "oma-5"],
            organizations.SelectMany(one => one!["identifiers"]?.AsArray() ?? []).Where(code => $"{code!["scheme"]}" == "oma")
                .Select(code => $"{code!["identifier"]}").Order());
    }

    [Fact]
    public async Task Areas_are_known_by_their_business_ids_to_everyone_and_by_the_codes_they_have_already()
    {
        var things = await Things();
        var county = things[Wire.IdentifiedKind.County];
        await Identifiers.SetIdentifierAsync(Of(county, "business-id", "0725901-5", Wire.IdentifiedKind.County, county),
            cancellationToken: Cancel);
        var municipality = (await registry.Counties.ListMunicipalitiesAsync(new() { CountyCode = county, AsOf = "2026-01-01" },
            cancellationToken: Cancel)).Municipalities.Single();

        var foreign = new Wire.CountyService.CountyServiceClient(registry.As([await registry.NewCounty()]));
        Assert.Equal("0725901-5",
            (await foreign.ListCountiesAsync(new() { AsOf = "2026-01-01" }, cancellationToken: Cancel)).Counties
                .Single(one => one.CountyCode == county).Identifiers.Single().Value);
        var found = await Find(county, "statistics-finland", municipality.MunicipalityCode);
        Assert.Equal((municipality.MunicipalityId, "Kunta", "", 0),
            (found.Identifier.ThingId, found.Name.Fi, found.Identifier.IdentifierId, found.Identifier.Version));
        Assert.Equal(county, (await Find(county, "statistics-finland", county)).Identifier.ThingId);
        Assert.Equal("code-of-the-registry scheme", (await RefusalOf(() => Identifiers.SetIdentifierAsync(
            Of(county, "statistics-finland", "286", Wire.IdentifiedKind.Municipality, municipality.MunicipalityId)))).Rule);
    }

    [Fact]
    public async Task Codes_of_the_whole_country_are_found_by_every_county_and_those_of_another_by_none()
    {
        var (county, other) = (await registry.NewCounty(), await registry.NewCounty());
        var ministry = await NewOrganisation("00");
        var oid = $"1.2.246.562.{registry.Clock.GetUtcNow().Ticks}.1{other}";
        await Identifiers.SetIdentifierAsync(Of("00", "oid", oid, Wire.IdentifiedKind.Organisation, ministry), cancellationToken: Cancel);
        var unit = await registry.NewUnit(other);
        await Identifiers.SetIdentifierAsync(OfUnit(unit), cancellationToken: Cancel);

        Assert.Equal(ministry, (await Find(county, "oid", oid)).Identifier.ThingId);
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => Find(county))).Status);
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => Identifiers.SetIdentifierAsync(
            Of(county, "cost-centre", "4712", Wire.IdentifiedKind.Unit, unit.UnitId)))).Status);
        // A county may have a code of its own for what the whole country has.
        await Identifiers.SetIdentifierAsync(Of(county, "oid", oid, Wire.IdentifiedKind.Organisation, ministry), cancellationToken: Cancel);
        Assert.Equal(county, (await Find(county, "oid", oid)).Identifier.CountyCode);
    }

    [Fact]
    public async Task A_thing_that_is_gone_on_the_day_is_told_as_gone()
    {
        var unit = await registry.NewUnit(await registry.NewCounty());
        await Identifiers.SetIdentifierAsync(OfUnit(unit), cancellationToken: Cancel);
        await registry.Units.EndUnitAsync(
            new() { UnitId = unit.UnitId, CountyCode = unit.CountyCode, Version = 1, EndDate = "2025-12-31" }, cancellationToken: Cancel);

        Assert.Equal($"cost-centre 4711 is unit {unit.UnitId}, which does not exist on 2026-01-01.",
            (await RefusalOf(() => Find(unit.CountyCode, asOf: "2026-01-01"))).Message);
        Assert.Equal("exists-then period", (await RefusalOf(() => Identifiers.SetIdentifierAsync(OfUnit(unit, value: "4712")))).Rule);
    }

    [Fact]
    public async Task A_scheme_is_there_and_for_such_things()
    {
        var unit = await registry.NewUnit(await registry.NewCounty());
        Wire.DefineIdentifierSchemeRequest scheme = new()
        {
            CountyCode = unit.CountyCode,
            Scheme = "effica",
            Name = Named("Effica"),
            Kinds = { Wire.IdentifiedKind.ServicePoint }
        };

        Assert.Equal("scheme-exists scheme", (await RefusalOf(() => Identifiers.SetIdentifierAsync(OfUnit(unit, "effica")))).Rule);
        await Identifiers.DefineIdentifierSchemeAsync(scheme, cancellationToken: Cancel);
        Assert.Equal("scheme-for-such-things kind", (await RefusalOf(() => Identifiers.SetIdentifierAsync(OfUnit(unit, "effica")))).Rule);
        Assert.Equal("scheme-for-such-things kind",
            (await RefusalOf(() => Identifiers.SetIdentifierAsync(OfUnit(unit, "personnel-number")))).Rule);
        await Identifiers.UpdateIdentifierSchemeAsync(
            new()
            {
                CountyCode = unit.CountyCode,
                Scheme = "effica",
                Version = 1,
                Name = Named("Effica"),
                Kinds = { Wire.IdentifiedKind.ServicePoint, Wire.IdentifiedKind.Unit }
            },
            cancellationToken: Cancel);
        await Identifiers.SetIdentifierAsync(OfUnit(unit, "effica"), cancellationToken: Cancel);

        scheme.Scheme = "oid";
        Assert.Equal(["scheme"], (await RefusalOf(() => Identifiers.DefineIdentifierSchemeAsync(scheme))).Fields);
        Assert.Equal(["business-id", "cost-centre", "hr-unit", "oid", "personnel-number", "ptv-id", "statistics-finland", "effica"],
            (await Identifiers.ListIdentifierSchemesAsync(new() { CountyCode = unit.CountyCode }, cancellationToken: Cancel)).Schemes
                .Select(one => one.Scheme));
    }

    [Fact]
    public async Task A_persons_number_is_read_on_record_told_to_nobody_and_goes_with_a_merge()
    {
        var county = await registry.NewCounty();
        var (kept, merged) = (await registry.NewPerson(county), await registry.NewPerson(county));
        var set = await Identifiers.SetIdentifierAsync(
            Of(county, "personnel-number", "salainen-7", Wire.IdentifiedKind.Person, merged.PersonId), cancellationToken: Cancel);
        await registry.People.MergePeopleAsync(
            new() { PersonId = kept.PersonId, CountyCode = county, Version = 1, MergedPersonId = merged.PersonId, MergedVersion = 1 },
            cancellationToken: Cancel);

        var found = await Find(county, "personnel-number", "salainen-7");

        Assert.Equal((kept.PersonId, null), (found.Identifier.ThingId, found.Name));
        Assert.Equal("salainen-7", (await registry.People.GetPersonAsync(new() { PersonId = merged.PersonId, CountyCode = county },
            cancellationToken: Cancel)).Identifiers.Single().Value);
        Assert.Contains((await registry.Audit.ListPersonReadsAsync(new() { CountyCode = county }, cancellationToken: Cancel)).Reads,
            read => read.Call == "FindByIdentifier" && read.PersonIds.Contains(kept.PersonId));
        Assert.Empty((await Identifiers.ListIdentifiersAsync(new() { CountyCode = county }, cancellationToken: Cancel)).Identifiers);
        Assert.Equal("identifier-set 1, identifier-corrected 2", await registry.JournalOf($"identifiers/{set.IdentifierId}"));
        await using var told = registry.Database.CreateCommand("select count(*) from journal where data::text like '%salainen-7%'");
        Assert.Equal(0L, await told.ExecuteScalarAsync(Cancel));
    }

    [Fact]
    public async Task An_imported_code_need_not_say_since_when()
    {
        var unit = await registry.NewUnit(await registry.NewCounty());
        var fact = OfUnit(unit);
        fact.Period = new() { StartNotStated = true };

        Assert.Equal(["period.start_not_stated"], (await RefusalOf(() => Identifiers.SetIdentifierAsync(fact))).Fields);
        await registry.Import.ImportFactAsync(new() { CountyCode = unit.CountyCode, Identifier = fact }, cancellationToken: Cancel);
        await registry.Import.ImportFactAsync(new() { CountyCode = unit.CountyCode, Identifier = fact }, cancellationToken: Cancel);

        Assert.Equal(unit.UnitId, (await Find(unit.CountyCode, asOf: "2023-01-01")).Identifier.ThingId);
    }

    [Fact]
    public async Task Pages_of_codes_have_each_once()
    {
        var unit = await registry.NewUnit(await registry.NewCounty());
        var values = Enumerable.Range(1, 5).Select(number => $"k{number}").ToList();
        await AtOnce(values, value => Identifiers.SetIdentifierAsync(OfUnit(unit, value: value)));
        Wire.ListIdentifiersRequest request = new()
        {
            CountyCode = unit.CountyCode,
            Kind = Wire.IdentifiedKind.Unit,
            ThingId = unit.UnitId,
            PageSize = 2
        };
        List<string> read = [];

        do
        {
            var page = await Identifiers.ListIdentifiersAsync(request, cancellationToken: Cancel);
            read.AddRange(page.Identifiers.Select(one => one.Value));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(values, read.Order());
    }

    private async Task<(string, string)> Unit(string county, string asOf, Timestamp? knownAt = null)
    {
        var found = await Find(county, asOf: asOf, knownAt: knownAt);
        return (found.Identifier.ThingId, found.Name.Fi);
    }

    private AsyncUnaryCall<Wire.IdentifiedThing> Find(
        string county, string scheme = "cost-centre", string value = "4711", string asOf = "2026-01-01", Timestamp? knownAt = null) =>
            Identifiers.FindByIdentifierAsync(
                new() { CountyCode = county, Scheme = scheme, Value = value, AsOf = asOf, KnownAt = knownAt });

    private static Wire.SetIdentifierRequest OfUnit(
        Wire.Unit unit, string scheme = "cost-centre", string value = "4711", string start = "2023-01-01") =>
            Of(unit.CountyCode, scheme, value, Wire.IdentifiedKind.Unit, unit.UnitId, start);

    private static Wire.SetIdentifierRequest Of(
        string county, string scheme, string value, Wire.IdentifiedKind kind, string thing, string start = "2023-01-01") => new()
        {
            IdentifierId = NewId(),
            CountyCode = county,
            Scheme = scheme,
            Value = value,
            Kind = kind,
            ThingId = thing,
            Period = From(start),
            Sources = { Document() }
        };

    private async Task<string> NewOrganisation(string county) => (await registry.Organisations.CreateOrganisationAsync(
        new()
        {
            OrganisationId = NewId(),
            CountyCode = county,
            Name = Named("Järjestö"),
            Classification = Wire.OrganisationClassification.Partner,
            Period = From("2023-01-01")
        },
        cancellationToken: Cancel)).OrganisationId;

    /// <summary>A county with one thing of each kind, by its id.</summary>
    private async Task<Dictionary<Wire.IdentifiedKind, string>> Things()
    {
        var body = await registry.NewCommittee();
        var county = body.CountyCode;
        var municipality = await registry.Counties.CreateMunicipalityAsync(
            new()
            {
                MunicipalityId = NewId(),
                CountyCode = county,
                MunicipalityCode = $"9{county}",
                Name = Named("Kunta"),
                Language = Wire.MunicipalityLanguage.Finnish,
                Period = From("2023-01-01")
            },
            cancellationToken: Cancel);
        var service = await registry.Catalogue.CreateOfferedServiceAsync(
            new() { ServiceId = NewId(), CountyCode = county, Name = Named("Palvelu"), Period = From("2023-01-01") },
            cancellationToken: Cancel);
        var point = await registry.Catalogue.CreateServicePointAsync(
            new() { ServicePointId = NewId(), CountyCode = county, Name = Named("Piste"), Period = From("2023-01-01") },
            cancellationToken: Cancel);

        return new()
        {
            [Wire.IdentifiedKind.County] = county,
            [Wire.IdentifiedKind.Municipality] = municipality.MunicipalityId,
            [Wire.IdentifiedKind.Body] = body.BodyId,
            [Wire.IdentifiedKind.Organisation] = await NewOrganisation(county),
            [Wire.IdentifiedKind.Unit] = (await registry.NewUnit(county)).UnitId,
            [Wire.IdentifiedKind.OfferedService] = service.ServiceId,
            [Wire.IdentifiedKind.ServicePoint] = point.ServicePointId,
            [Wire.IdentifiedKind.Person] = (await registry.NewPerson(county)).PersonId
        };
    }

    /// <summary>What things say of their codes when they are read, each by all calls that read it; those that say none left out.</summary>
    private async Task<List<KeyValuePair<Wire.IdentifiedKind, IReadOnlyList<Wire.ExternalIdentifier>>>> Told(
        Dictionary<Wire.IdentifiedKind, string> things)
    {
        const string Day = "2026-01-01";
        var county = things[Wire.IdentifiedKind.County];
        var (code, id) = ($"9{county}", things);
        var body = await registry.Bodies.GetBodyAsync(new() { BodyId = id[Wire.IdentifiedKind.Body], CountyCode = county, AsOf = Day });
        var organisation = await registry.Organisations.GetOrganisationAsync(
            new() { OrganisationId = id[Wire.IdentifiedKind.Organisation], CountyCode = county });
        var service = await registry.Catalogue.GetOfferedServiceAsync(
            new() { ServiceId = id[Wire.IdentifiedKind.OfferedService], CountyCode = county });
        Assert.Equal(body,
            (await registry.Bodies.ListBodiesAsync(new() { CountyCode = county, AsOf = Day })).Bodies
                .Single(one => one.BodyId == body.BodyId));
        Assert.Equal(organisation.Identifiers,
            (await registry.Organisations.ListOrganisationsAsync(new() { CountyCode = county, AsOf = Day })).Organisations
                .Single(one => one.OrganisationId == organisation.OrganisationId).Identifiers);
        Assert.Equal(service.Identifiers,
            (await registry.Catalogue.ListOfferedServicesAsync(new() { CountyCode = county, AsOf = Day })).Services.Single().Identifiers);
        (Wire.IdentifiedKind Kind, IReadOnlyList<Wire.ExternalIdentifier> Codes)[] told =
        [
            (Wire.IdentifiedKind.County, (await registry.Counties.GetCountyAsync(new() { CountyCode = county, AsOf = Day })).Identifiers),
            (Wire.IdentifiedKind.Municipality,
                (await registry.Counties.GetMunicipalityAsync(new() { MunicipalityCode = code, AsOf = Day })).Identifiers),
            (Wire.IdentifiedKind.Body, body.Identifiers),
            (Wire.IdentifiedKind.Organisation, organisation.Identifiers),
            (Wire.IdentifiedKind.Unit, (await registry.Units.GetUnitAsync(
                new() { UnitId = id[Wire.IdentifiedKind.Unit], CountyCode = county, AsOf = Day })).Identifiers),
            (Wire.IdentifiedKind.OfferedService, service.Identifiers),
            (Wire.IdentifiedKind.ServicePoint, (await registry.Catalogue.ListServicePointsAsync(
                new() { CountyCode = county, AsOf = Day })).ServicePoints.Single().Identifiers),
            (Wire.IdentifiedKind.Person, (await registry.People.GetPersonAsync(
                new() { PersonId = id[Wire.IdentifiedKind.Person], CountyCode = county })).Identifiers)
        ];
        return [.. told.Where(one => one.Codes.Count > 0).Select(one => KeyValuePair.Create(one.Kind, one.Codes))];
    }

    private async Task<string> Exported(string county, Wire.ExportFormat format)
    {
        using var call = registry.Exports.ExportCounty(new() { CountyCode = county, Format = format, AsOf = "2026-01-01" });
        var chunks = await call.ResponseStream.ReadAllAsync(Cancel).ToListAsync(Cancel);
        return Encoding.UTF8.GetString([.. chunks.SelectMany(chunk => chunk.Data)]);
    }
}
