using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

[Collection<SharedByPeople>]
public sealed class OfficeServiceTests(RegistryFixture registry)
{
    [Fact]
    public async Task Creating_the_same_office_again_returns_it_as_it_has_become()
    {
        var request = Office(await registry.NewCounty(), "Kehittämispäällikkö");
        var office = await registry.People.CreateOfficeAsync(request);
        await registry.People.UpdateOfficeAsync(Rename(office, "Kehitysjohtaja"));

        var again = await registry.People.CreateOfficeAsync(request);
        request.Kind = Wire.OfficeKind.ChiefExecutive;
        var other = await RefusalOf(() => registry.People.CreateOfficeAsync(request));

        Assert.Equal(("Kehitysjohtaja", 2), (again.Title.Fi, again.Version));
        Assert.Equal(StatusCode.AlreadyExists, other.Status);
    }

    [Fact]
    public async Task The_head_of_a_unit_has_a_unit()
    {
        var refusal = await RefusalOf(() => registry.People.CreateOfficeAsync(Office("10", kind: Wire.OfficeKind.UnitHead)));

        Assert.Equal((StatusCode.InvalidArgument, "unit_id"), (refusal.Status, Assert.Single(refusal.Fields)));
    }

    [Fact]
    public async Task A_unit_exists_on_every_day_of_an_office_in_it()
    {
        var county = await registry.NewCounty();
        var unit = await registry.NewUnit(county, start: "2023-01-01", end: "2026-12-31");

        var refusal = await RefusalOf(() => registry.People.CreateOfficeAsync(Office(county, unit: unit.UnitId, end: "2027-01-01")));
        var office = await registry.People.CreateOfficeAsync(Office(county, unit: unit.UnitId, end: "2026-12-31"));

        Assert.Equal((StatusCode.FailedPrecondition, "exists-then unit_id"), (refusal.Status, refusal.Rule));
        Assert.Equal(unit.UnitId, office.UnitId);
    }

    [Fact]
    public async Task A_unit_ends_only_when_no_office_in_it_goes_on()
    {
        var county = await registry.NewCounty();
        var unit = await registry.NewUnit(county);
        var office = await registry.People.CreateOfficeAsync(Office(county, unit: unit.UnitId));

        var refusal = await RefusalOf(() => registry.Units.EndUnitAsync(End(unit, "2025-12-31")));
        await registry.People.EndOfficeAsync(End(office, "2025-12-31"));
        await registry.Units.EndUnitAsync(End(unit, "2025-12-31"));

        Assert.Equal((StatusCode.FailedPrecondition, "nothing-left-in-it end_date"), (refusal.Status, refusal.Rule));
    }

    [Fact]
    public async Task A_unit_never_ends_under_an_office_that_is_made_at_the_same_moment()
    {
        var county = await registry.NewCounty();

        for (var round = 0; round < 8; round++)
        {
            var unit = await registry.NewUnit(county);

            var outcomes = await Task.WhenAll(
                Outcome(() => registry.Units.EndUnitAsync(End(unit, "2025-12-31"))),
                Outcome(() => registry.People.CreateOfficeAsync(Office(county, unit: unit.UnitId))));

            Assert.Equal([StatusCode.OK, StatusCode.FailedPrecondition], outcomes.Order());
        }
    }

    [Fact]
    public async Task Of_chief_executives_offices_made_at_once_there_is_one()
    {
        var county = await registry.NewCounty();

        var outcomes = await AtOnce(Enumerable.Range(0, 6),
            _ => registry.People.CreateOfficeAsync(Office(county, kind: Wire.OfficeKind.ChiefExecutive)));
        var refusal = await RefusalOf(() => registry.People.CreateOfficeAsync(Office(county, kind: Wire.OfficeKind.ChiefExecutive)));

        Assert.Single(outcomes, StatusCode.OK);
        Assert.Equal(5, outcomes.Count(status => status == StatusCode.FailedPrecondition));
        Assert.Equal("one-chief-executive kind", refusal.Rule);
    }

    [Fact]
    public async Task Offices_are_listed_with_the_chief_executives_first_and_who_holds_each()
    {
        var county = await registry.NewCounty();
        var vacant = await registry.People.CreateOfficeAsync(Office(county, "Öljypäällikkö"));
        var held = await registry.People.CreateOfficeAsync(Office(county, "Arkistonhoitaja"));
        await registry.People.CreateOfficeAsync(Office(county, "Åländsk", end: "2025-01-01"));
        await registry.People.CreateOfficeAsync(Office(county, "Hyvinvointialuejohtaja", Wire.OfficeKind.ChiefExecutive));
        await registry.People.AppointOfficeHolderAsync(Appointment(held, await registry.NewPerson(county), end: "2025-06-30"));

        Assert.Equal("Hyvinvointialuejohtaja- Arkistonhoitaja-Maija Malli Åländsk- Öljypäällikkö-", await Holders(county, "2025-01-01"));
        Assert.Equal("Hyvinvointialuejohtaja- Arkistonhoitaja- Öljypäällikkö-", await Holders(county, ""));
        Assert.Null(vacant.Appointment);
    }

    [Fact]
    public async Task An_office_ends_only_when_nobody_holds_it_any_more()
    {
        var county = await registry.NewCounty();
        var office = await registry.People.CreateOfficeAsync(Office(county));
        var appointment = await registry.People.AppointOfficeHolderAsync(Appointment(office, await registry.NewPerson(county)));

        var refusal = await RefusalOf(() => registry.People.EndOfficeAsync(End(office, "2025-12-31")));
        await registry.People.EndAppointmentAsync(
            new() { AppointmentId = appointment.AppointmentId, CountyCode = county, Version = 1, EndDate = "2025-12-31" });
        var ended = await registry.People.EndOfficeAsync(End(office, "2025-12-31"));

        Assert.Equal((StatusCode.FailedPrecondition, "nobody-left-in-it end_date"), (refusal.Status, refusal.Rule));
        Assert.Equal("Maija Malli", ended.Appointment.PersonName);
        Assert.Equal("", await Holders(county, "2026-01-01"));
    }

    [Fact]
    public async Task A_change_made_on_an_old_version_is_refused()
    {
        var old = await registry.People.CreateOfficeAsync(Office(await registry.NewCounty()));

        var outcomes = await AtOnce(Enumerable.Range(0, 6), index => registry.People.UpdateOfficeAsync(Rename(old, $"Nimike {index}")));

        Assert.Single(outcomes, StatusCode.OK);
        Assert.Equal(5, outcomes.Count(status => status == StatusCode.Aborted));
        Assert.Equal(StatusCode.Aborted, await Outcome(() => registry.People.EndOfficeAsync(End(old, "2025-12-31"))));
    }

    [Fact]
    public async Task Units_and_offices_of_another_county_are_not_there()
    {
        var (own, other) = (await registry.NewCounty(), await registry.NewCounty());
        var unit = await registry.NewUnit(other);
        var office = await registry.People.CreateOfficeAsync(Office(other));
        var client = new Wire.PersonService.PersonServiceClient(registry.As([own]));
        office.CountyCode = own;

        Assert.Equal(StatusCode.NotFound, await Outcome(() => client.CreateOfficeAsync(Office(own, unit: unit.UnitId))));
        Assert.Equal(StatusCode.NotFound, await Outcome(() => client.UpdateOfficeAsync(Rename(office, "Oma"))));
        Assert.Equal(StatusCode.NotFound, await Outcome(() => client.EndOfficeAsync(End(office, "2025-12-31"))));
        Assert.Empty((await client.ListOfficesAsync(new() { CountyCode = own })).Offices);
    }

    [Fact]
    public async Task A_county_that_is_not_registered_has_no_offices() =>
        Assert.Equal("county-exists county_code", (await RefusalOf(() => registry.People.CreateOfficeAsync(Office("97")))).Rule);

    [Fact]
    public async Task Every_change_of_an_office_is_told_in_the_journal()
    {
        var office = await registry.People.CreateOfficeAsync(Office(await registry.NewCounty()));
        office = await registry.People.UpdateOfficeAsync(Rename(office, "Uusi nimike"));
        await registry.People.EndOfficeAsync(End(office, "2025-12-31"));

        Assert.Equal("office-created 1, office-changed 2, office-ended 3", await registry.JournalOf($"offices/{office.OfficeId}"));
    }

    private async Task<string> Holders(string county, string asOf) => string.Join(' ',
        (await registry.People.ListOfficesAsync(new() { CountyCode = county, AsOf = asOf })).Offices
            .Select(office => $"{office.Title.Fi}-{office.Appointment?.PersonName}"));

    private static Wire.UpdateOfficeRequest Rename(Wire.Office office, string title) =>
        new() { OfficeId = office.OfficeId, CountyCode = office.CountyCode, Version = office.Version, Title = Named(title) };

    private static Wire.EndOfficeRequest End(Wire.Office office, string lastDay) =>
        new() { OfficeId = office.OfficeId, CountyCode = office.CountyCode, Version = office.Version, EndDate = lastDay };

    private static Wire.EndUnitRequest End(Wire.Unit unit, string lastDay) =>
        new() { UnitId = unit.UnitId, CountyCode = unit.CountyCode, Version = unit.Version, EndDate = lastDay };
}
