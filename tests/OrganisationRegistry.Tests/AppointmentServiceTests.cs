using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

[Collection<SharedByPeople>]
public sealed class AppointmentServiceTests(RegistryFixture registry)
{
    [Fact]
    public async Task Appointing_the_same_holder_again_returns_the_appointment_as_it_has_become()
    {
        var office = await NewOffice();
        var request = Appointment(office, await registry.NewPerson(office.CountyCode));
        var appointment = await registry.People.AppointOfficeHolderAsync(request);
        await registry.People.EndAppointmentAsync(End(appointment, "2025-12-31"));

        var again = await registry.People.AppointOfficeHolderAsync(request);
        request.Period.EndDate = "2026-12-31";
        var other = await RefusalOf(() => registry.People.AppointOfficeHolderAsync(request));

        Assert.Equal(("Maija Malli", "2025-12-31", 2), (again.PersonName, again.Period.EndDate, again.Version));
        Assert.Equal(StatusCode.AlreadyExists, other.Status);
    }

    [Fact]
    public async Task The_council_appoints_the_chief_executive()
    {
        var county = await registry.NewCounty();
        var office = await registry.People.CreateOfficeAsync(Office(county, kind: Wire.OfficeKind.ChiefExecutive));
        var person = await registry.NewPerson(county);
        var council = await registry.NewCouncil(county);
        var executive = await registry.Bodies.CreateBodyAsync(Appointed(council, Wire.BodyClassification.CountyExecutive));

        var undecided = await RefusalOf(() => registry.People.AppointOfficeHolderAsync(Appointment(office, person)));
        var byOthers = await RefusalOf(() => registry.People.AppointOfficeHolderAsync(Appointment(office, person, executive)));
        var appointment = await registry.People.AppointOfficeHolderAsync(Appointment(office, person, council));

        Assert.Equal((StatusCode.FailedPrecondition, "ORG-3 decision"), (undecided.Status, undecided.Rule));
        Assert.Equal((StatusCode.FailedPrecondition, "ORG-3 decision"), (byOthers.Status, byOthers.Rule));
        Assert.Equal((council.BodyId, "2023-12-01", "42"),
            (appointment.Decision.BodyId, appointment.Decision.DecidedOn, appointment.Decision.Section));
    }

    [Fact]
    public async Task A_decision_is_of_a_day_on_which_its_body_existed()
    {
        var office = await NewOffice();
        var person = await registry.NewPerson(office.CountyCode);
        var council = await registry.NewCouncil(office.CountyCode);
        var request = Appointment(office, person, council);
        request.Decision.DecidedOn = "2022-02-28";

        var refusal = await RefusalOf(() => registry.People.AppointOfficeHolderAsync(request));
        request.Decision.DecidedOn = "";
        var undated = await RefusalOf(() => registry.People.AppointOfficeHolderAsync(request));

        Assert.Equal((StatusCode.FailedPrecondition, "exists-then decision.decided_on"), (refusal.Status, refusal.Rule));
        Assert.Equal(["decision.decided_on"], undated.Fields);
    }

    [Fact]
    public async Task One_person_at_a_time_holds_an_office()
    {
        var office = await NewOffice();
        var (first, second) = (await registry.NewPerson(office.CountyCode), await registry.NewPerson(office.CountyCode));
        var holding = await registry.People.AppointOfficeHolderAsync(Appointment(office, first));

        var refusal = await RefusalOf(() => registry.People.AppointOfficeHolderAsync(Appointment(office, second, start: "2026-01-01")));
        await registry.People.EndAppointmentAsync(End(holding, "2025-12-31"));
        await registry.People.AppointOfficeHolderAsync(Appointment(office, second, start: "2026-01-01"));

        Assert.Equal((StatusCode.FailedPrecondition, "one-holder-per-post period"), (refusal.Status, refusal.Rule));
    }

    [Fact]
    public async Task Of_holders_appointed_at_once_there_is_one()
    {
        var office = await NewOffice();
        var people = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => registry.NewPerson(office.CountyCode)));

        var outcomes = await AtOnce(people, person => registry.People.AppointOfficeHolderAsync(Appointment(office, person)));

        Assert.Single(outcomes, StatusCode.OK);
        Assert.Equal(5, outcomes.Count(status => status == StatusCode.FailedPrecondition));
    }

    [Fact]
    public async Task An_office_never_ends_under_a_holder_who_is_appointed_at_the_same_moment()
    {
        for (var round = 0; round < 8; round++)
        {
            var office = await NewOffice();
            var person = await registry.NewPerson(office.CountyCode);

            var outcomes = await Task.WhenAll(
                Outcome(() => registry.People.EndOfficeAsync(
                    new() { OfficeId = office.OfficeId, CountyCode = office.CountyCode, Version = 1, EndDate = "2025-12-31" })),
                Outcome(() => registry.People.AppointOfficeHolderAsync(Appointment(office, person))));

            Assert.Equal([StatusCode.OK, StatusCode.FailedPrecondition], outcomes.Order());
        }
    }

    [Fact]
    public async Task An_office_is_held_on_days_on_which_it_exists()
    {
        var office = await NewOffice();
        var person = await registry.NewPerson(office.CountyCode);

        var before = await RefusalOf(() => registry.People.AppointOfficeHolderAsync(Appointment(office, person, start: "2022-12-31")));
        var appointment = await registry.People.AppointOfficeHolderAsync(Appointment(office, person));
        var outside = await RefusalOf(() => registry.People.EndAppointmentAsync(End(appointment, "2023-12-31")));

        Assert.Equal("exists-then period", before.Rule);
        Assert.Equal("exists-then end_date", outside.Rule);
    }

    [Fact]
    public async Task An_appointment_is_ended_on_the_version_that_was_read()
    {
        var office = await NewOffice();
        var appointment = await registry.People.AppointOfficeHolderAsync(Appointment(office, await registry.NewPerson(office.CountyCode)));

        var outcomes = await AtOnce(Enumerable.Range(1, 6),
            month => registry.People.EndAppointmentAsync(End(appointment, $"2025-0{month}-01")));

        Assert.Single(outcomes, StatusCode.OK);
        Assert.Equal(5, outcomes.Count(status => status == StatusCode.Aborted));
    }

    [Fact]
    public async Task Offices_people_bodies_and_appointments_of_another_county_are_not_there()
    {
        var (ours, theirs) = (await NewOffice(), await NewOffice());
        var (we, they) = (await registry.NewPerson(ours.CountyCode), await registry.NewPerson(theirs.CountyCode));
        var council = await registry.NewCouncil(theirs.CountyCode);
        var appointment = await registry.People.AppointOfficeHolderAsync(Appointment(theirs, they));
        var client = new Wire.PersonService.PersonServiceClient(registry.As([ours.CountyCode]));
        theirs.CountyCode = appointment.CountyCode = ours.CountyCode;

        Assert.Equal(StatusCode.NotFound, await Outcome(() => client.AppointOfficeHolderAsync(Appointment(theirs, we))));
        Assert.Equal(StatusCode.NotFound, await Outcome(() => client.AppointOfficeHolderAsync(Appointment(ours, they))));
        Assert.Equal(StatusCode.NotFound, await Outcome(() => client.AppointOfficeHolderAsync(Appointment(ours, we, council))));
        Assert.Equal(StatusCode.NotFound, await Outcome(() => client.EndAppointmentAsync(End(appointment, "2025-12-31"))));
    }

    [Fact]
    public async Task Every_change_of_an_appointment_is_told_in_the_journal()
    {
        var office = await NewOffice();
        var appointment = await registry.People.AppointOfficeHolderAsync(Appointment(office, await registry.NewPerson(office.CountyCode)));
        await registry.People.EndAppointmentAsync(End(appointment, "2025-12-31"));

        Assert.Equal("office-holder-appointed 1, appointment-ended 2",
            await registry.JournalOf($"appointments/{appointment.AppointmentId}"));
    }

    private async Task<Wire.Office> NewOffice() => await registry.People.CreateOfficeAsync(Office(await registry.NewCounty()));

    private static Wire.EndAppointmentRequest End(Wire.Appointment appointment, string lastDay) =>
        new()
        {
            AppointmentId = appointment.AppointmentId,
            CountyCode = appointment.CountyCode,
            Version = appointment.Version,
            EndDate = lastDay
        };
}
