using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

[Collection<SharedByPeople>]
public sealed class PersonServiceTests(RegistryFixture registry)
{
    [Fact]
    public async Task Recording_the_same_person_again_returns_them_as_they_have_become()
    {
        var request = Person(await registry.NewCounty());
        var person = await registry.People.CreatePersonAsync(request);
        await registry.People.UpdatePersonAsync(Rename(person, "Maija Uusi"));

        var again = await registry.People.CreatePersonAsync(request);
        request.Name = "Joku Muu";
        var other = await RefusalOf(() => registry.People.CreatePersonAsync(request));

        Assert.Equal(("Maija Uusi", 2), (again.Name, again.Version));
        Assert.Equal(StatusCode.AlreadyExists, other.Status);
    }

    [Fact]
    public async Task A_person_is_told_with_how_to_reach_them_in_their_office()
    {
        var person = await registry.People.CreatePersonAsync(Person(await registry.NewCounty()));

        var read = await registry.People.GetPersonAsync(Ask(person));

        Assert.Equal(person, read);
        Assert.Equal(("040 000 0000", "maija.malli@example.org"), (read.Contact.Phone, read.Contact.Email));
    }

    [Fact]
    public async Task Fields_that_are_wrong_are_named()
    {
        var request = Person("10");
        (request.Name, request.Contact.Phone, request.Contact.Email) = (" ", new string('0', 51), new string('a', 255));

        Assert.Equal(["name", "contact.phone", "contact.email"],
            (await RefusalOf(() => registry.People.CreatePersonAsync(request))).Fields);
    }

    [Fact]
    public async Task A_county_that_is_not_registered_has_no_people() =>
        Assert.Equal("county-exists county_code", (await RefusalOf(() => registry.People.CreatePersonAsync(Person("97")))).Rule);

    [Fact]
    public async Task Of_two_editors_who_read_the_same_version_one_is_told_to_read_again()
    {
        var person = await registry.NewPerson(await registry.NewCounty());

        var outcomes = await AtOnce(Enumerable.Range(0, 8), index => registry.People.UpdatePersonAsync(Rename(person, $"Nimi {index}")));

        Assert.Single(outcomes, StatusCode.OK);
        Assert.Equal(7, outcomes.Count(status => status == StatusCode.Aborted));
    }

    [Fact]
    public async Task A_person_of_another_county_is_not_there()
    {
        var own = await registry.NewCounty();
        var person = await registry.NewPerson(await registry.NewCounty());
        var client = new Wire.PersonService.PersonServiceClient(registry.As([own]));
        person.CountyCode = own;

        Assert.Equal(StatusCode.NotFound, await Outcome(() => client.GetPersonAsync(Ask(person))));
        Assert.Equal(StatusCode.NotFound, await Outcome(() => client.UpdatePersonAsync(Rename(person, "Oma"))));
    }

    [Fact]
    public async Task The_journal_tells_of_people_without_telling_who_they_are()
    {
        var person = await registry.People.CreatePersonAsync(Person(await registry.NewCounty()));
        await registry.People.UpdatePersonAsync(Rename(person, "Maija Uusi"));
        await using var command = registry.Database.CreateCommand(
            "select count(*) from journal where data::text ~* 'maija|040 000|example'");

        Assert.Equal("person-recorded 1, person-changed 2", await registry.JournalOf($"people/{person.PersonId}"));
        Assert.Equal(0L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    private static Wire.CreatePersonRequest Person(string county) => new()
    {
        PersonId = NewId(),
        CountyCode = county,
        Name = "Maija Malli",
        Contact = new() { Phone = "040 000 0000", Email = "maija.malli@example.org" },
        Sources = { Document() }
    };

    private static Wire.GetPersonRequest Ask(Wire.Person person) => new() { PersonId = person.PersonId, CountyCode = person.CountyCode };

    private static Wire.UpdatePersonRequest Rename(Wire.Person person, string name) =>
        new() { PersonId = person.PersonId, CountyCode = person.CountyCode, Version = person.Version, Name = name };
}
