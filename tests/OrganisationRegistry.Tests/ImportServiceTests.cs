using Grpc.Core;
using Platform.Contracts.Types.V1;
using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>What documents leave out is "not stated" when it is imported, and missing when it is commanded.</summary>
[Collection<SharedByFacts>]
public sealed class ImportServiceTests(RegistryFixture registry)
{
    private static Period NotStated => new() { StartNotStated = true, EndNotStated = true, ObservedOn = "2023-01-12" };

    [Fact]
    public async Task A_document_need_not_state_the_days_of_a_body_or_who_appoints_it()
    {
        var county = await registry.NewCounty();
        var body = Appointed(new Wire.Body { CountyCode = county });
        body.Period = NotStated;

        var command = await RefusalOf(() => registry.Bodies.CreateBodyAsync(body));
        var (first, again) = (await Import(new() { Body = body }), await Import(new() { Body = body }));

        Assert.Equal(["appointed_by_body_id", "period.end_not_stated", "period.start_not_stated"], command.Fields.Order());
        Assert.Equal((1, 1), (first, again));
        var read = await registry.Bodies.GetBodyAsync(new() { BodyId = body.BodyId, CountyCode = county });
        Assert.Equal((new Period(NotStated) { Certainty = Certainty.Inferred }, ""), (read.Period, read.AppointedByBodyId));
        Assert.Equal("body-established 1", await registry.JournalOf($"bodies/{body.BodyId}"));
    }

    [Fact]
    public async Task A_document_need_not_state_the_seats_or_days_of_a_term()
    {
        var council = await registry.NewCouncil(await registry.NewCounty());
        var term = Term(council, 59);
        term.ClearSeats();
        (term.Period.EndDate, term.Period.EndNotStated) = ("", true);
        term.Groups.Add(Group("A", 13));

        var command = await RefusalOf(() => registry.Bodies.StartTermAsync(term));
        await Import(new() { Term = term });

        Assert.Equal(["period.end_not_stated", "seats"], command.Fields.Order());
        var composition = await registry.Bodies.GetCouncilCompositionAsync(new() { CountyCode = council.CountyCode });
        Assert.Equal((false, 13), (composition.Term.HasSeats, composition.GroupSeats));
    }

    [Fact]
    public async Task A_document_is_not_asked_for_the_population_that_the_seats_depend_on()
    {
        var council = await registry.NewCouncil(await registry.NewCounty());
        var term = Term(council, 59);

        Assert.Equal("ORG-1 seats", (await RefusalOf(() => registry.Bodies.StartTermAsync(term))).Rule);
        Assert.Equal(1, await Import(new() { Term = term }));
    }

    [Fact]
    public async Task For_a_document_a_membership_and_its_body_have_some_day_in_common()
    {
        var committee = await registry.NewCommittee();
        var membership = Seat(committee, await registry.NewPerson(committee.CountyCode), start: "2021-01-01");

        Assert.Equal("exists-then period", (await RefusalOf(() => registry.People.SeatMemberAsync(membership))).Rule);
        Assert.Equal(1, await Import(new() { Membership = membership }));
    }

    [Fact]
    public async Task For_a_document_an_office_and_its_unit_have_some_day_in_common()
    {
        var county = await registry.NewCounty();
        var unit = await registry.NewUnit(county);
        var office = Office(county, unit: unit.UnitId, start: "2022-01-01");
        var apart = Office(county, unit: unit.UnitId, start: "2022-01-01", end: "2022-12-31");

        Assert.Equal("exists-then unit_id", (await RefusalOf(() => registry.People.CreateOfficeAsync(office))).Rule);
        Assert.Equal(1, await Import(new() { Office = office }));
        Assert.Equal("exists-then unit_id",
            (await RefusalOf(() => registry.Import.ImportFactAsync(new() { CountyCode = county, Office = apart }))).Rule);
    }

    [Fact]
    public async Task A_document_need_not_state_the_decision_that_appointed_or_its_day()
    {
        var county = await registry.NewCounty();
        var council = await registry.NewCouncil(county);
        var chief = await registry.People.CreateOfficeAsync(Office(county, kind: Wire.OfficeKind.ChiefExecutive));
        var person = await registry.NewPerson(county);
        var without = Appointment(chief, person, end: "2024-12-31");
        var undated = Appointment(chief, person, council, "2025-01-01");
        undated.Decision.DecidedOn = "";

        Assert.Equal("ORG-3 decision", (await RefusalOf(() => registry.People.AppointOfficeHolderAsync(without))).Rule);
        Assert.Equal(["decision.decided_on"], (await RefusalOf(() => registry.People.AppointOfficeHolderAsync(undated))).Fields);
        Assert.Equal((1, 1), (await Import(new() { Appointment = without }), await Import(new() { Appointment = undated })));
    }

    [Fact]
    public async Task A_document_need_not_state_the_language_of_a_municipality_or_since_when_it_belongs_to_a_county()
    {
        var county = await registry.NewCounty();
        var municipality = new Wire.CreateMunicipalityRequest
        {
            MunicipalityId = NewId(),
            CountyCode = county,
            MunicipalityCode = "901",
            Name = Named("Kunta"),
            Period = NotStated
        };

        var command = await RefusalOf(() => registry.Counties.CreateMunicipalityAsync(municipality));

        Assert.Equal(["language", "period.end_not_stated", "period.start_not_stated"], command.Fields.Order());
        Assert.Equal(1, await Import(new() { Municipality = municipality }));
    }

    [Fact]
    public async Task A_later_edition_adds_to_areas_what_the_one_before_left_out_and_overwrites_nothing()
    {
        var county = registry.NewCountyCode();
        var area = new Wire.CreateCountyRequest
        {
            CountyCode = county,
            Name = Named("Alue"),
            AreaType = Wire.AreaType.WellbeingServicesCounty,
            CollaborativeAreaCode = "1",
            CollaborativeAreaName = Named("Etelä"),
            Period = From("2021-07-01")
        };
        var municipality = new Wire.CreateMunicipalityRequest
        {
            MunicipalityId = NewId(),
            CountyCode = county,
            MunicipalityCode = "902",
            Name = Named("Kunta"),
            Period = From("2021-07-01", "2024-12-31")
        };
        await Import(new() { County = area });
        await Import(new() { Municipality = municipality });
        var (before, laterArea, later) = (registry.Later(), area.Clone(), municipality.Clone());
        laterArea.CollaborativeAreaName.Sv = "Södra";
        (later.Name.Sv, later.Name.En, later.Language, later.SuccessorCode) =
            ("Kommun", "Municipality", Wire.MunicipalityLanguage.Finnish, "903");
        var (contradicting, another) = (municipality.Clone(), laterArea.Clone());
        (contradicting.Name.Fi, another.CollaborativeAreaCode) = ("Toinen", "2");

        Assert.Equal((2, 2), (await Import(new() { County = laterArea }), await Import(new() { County = laterArea })));
        Assert.Equal((2, 2), (await Import(new() { Municipality = later }), await Import(new() { Municipality = later })));
        Assert.Equal((2, 2), (await Import(new() { County = area }), await Import(new() { Municipality = municipality })));
        Assert.Equal(StatusCode.AlreadyExists, (await RefusalOf(() => Import(new() { County = another }))).Status);
        Assert.Equal(StatusCode.AlreadyExists, (await RefusalOf(() => Import(new() { Municipality = contradicting }))).Status);
        Assert.Equal(StatusCode.AlreadyExists, (await RefusalOf(() => registry.Counties.CreateMunicipalityAsync(later))).Status);

        var known = await registry.Counties.ListMunicipalitiesAsync(new() { CountyCode = county, AsOf = "2024-01-01", KnownAt = before });
        var now = await registry.Counties.ListMunicipalitiesAsync(new() { CountyCode = county, AsOf = "2024-01-01" });
        Assert.Equal(("", "Municipality"), (Assert.Single(known.Municipalities).Name.En, Assert.Single(now.Municipalities).Name.En));
        Assert.Equal((Wire.MunicipalityLanguage.Finnish, "903"), (now.Municipalities[0].Language, now.Municipalities[0].SuccessorCode));
        Assert.Equal("Södra", (await registry.Counties.GetCountyAsync(new() { CountyCode = county })).CollaborativeAreaName.Sv);
        Assert.Equal("municipality-joined 1, municipality-changed 2",
            await registry.JournalOf($"municipalities/{municipality.MunicipalityId}"));
    }

    [Fact]
    public async Task What_a_document_ends_in_9999_goes_on_until_further_notice_and_a_command_may_not_say_so()
    {
        var county = await registry.NewCounty();
        var service = new Wire.CreateOfferedServiceRequest
        {
            ServiceId = NewId(),
            CountyCode = county,
            Name = Named("Neuvola"),
            Period = From("2023-01-01", "9999-12-31")
        };

        Assert.Equal(["period.end_date"], (await RefusalOf(() => registry.Catalogue.CreateOfferedServiceAsync(service))).Fields);
        Assert.Equal(1, await Import(new() { OfferedService = service }));
        var period = (await registry.Catalogue.GetOfferedServiceAsync(new() { ServiceId = service.ServiceId, CountyCode = county })).Period;
        Assert.Equal(("2023-01-01", "", false), (period.StartDate, period.EndDate, period.EndNotStated));
    }

    [Fact]
    public async Task A_person_and_a_unit_are_imported_as_they_are_commanded()
    {
        var county = await registry.NewCounty();
        var person = new Wire.CreatePersonRequest { PersonId = NewId(), CountyCode = county, Name = "Maija Malli" };
        var unit = new Wire.CreateUnitRequest
        {
            UnitId = NewId(),
            CountyCode = county,
            Name = Named("Yksikkö"),
            Classification = Wire.UnitClassification.Unit,
            Period = NotStated
        };

        Assert.Equal((1, 1), (await Import(new() { Person = person }), await Import(new() { Unit = unit })));
        Assert.Equal("Maija Malli", (await registry.People.CreatePersonAsync(person)).Name);
        Assert.Equal(unit.UnitId, Assert.Single((await registry.Units.GetUnitTreeAsync(new() { CountyCode = county })).Nodes).Unit.UnitId);
    }

    [Fact]
    public async Task What_a_document_does_state_follows_the_same_rules()
    {
        var committee = await registry.NewCommittee();
        var (county, kind) = (committee.CountyCode, Wire.MembershipRole.Chair);
        await registry.People.SeatMemberAsync(Seat(committee, await registry.NewPerson(county), kind));
        var second = Seat(committee, await registry.NewPerson(county), kind);
        second.Period = NotStated;

        var chairs = await RefusalOf(() => registry.Import.ImportFactAsync(new() { CountyCode = county, Membership = second }));
        var councils = await RefusalOf(() => registry.Import.ImportFactAsync(new() { CountyCode = county, Body = Council(county) }));

        Assert.Equal((StatusCode.FailedPrecondition, "one-holder-per-post role"), (chairs.Status, chairs.Rule));
        Assert.Equal((StatusCode.FailedPrecondition, "one-council-one-executive period"), (councils.Status, councils.Rule));
    }

    [Fact]
    public async Task An_import_brings_a_fact() =>
        Assert.Equal(["fact"], (await RefusalOf(() => registry.Import.ImportFactAsync(new() { CountyCode = "10" }))).Fields);

    private async Task<long> Import(Wire.ImportFactRequest request)
    {
        var fact = Wire.ImportFactRequest.Descriptor.Oneofs[0].Accessor.GetCaseFieldDescriptor(request).Accessor
            .GetValue(request) as Google.Protobuf.IMessage;
        request.CountyCode = (string)fact!.Descriptor.FindFieldByName("county_code").Accessor.GetValue(fact);
        return (await registry.Import.ImportFactAsync(request)).Version;
    }
}
