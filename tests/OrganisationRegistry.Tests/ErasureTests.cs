using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

[Collection<SharedByFacts>]
public sealed class ErasureTests(RegistryFixture registry)
{
    [Fact]
    public async Task An_erased_person_is_nowhere_in_the_database_and_counts_stay()
    {
        var committee = await registry.NewCommittee();
        var request = Request(committee.CountyCode, "Erkki Erikoinen");
        var person = await registry.People.CreatePersonAsync(request);
        await registry.People.SeatMemberAsync(Seat(committee, person, start: "2023-06-01", end: "2025-05-31"));
        var duplicate = await registry.People.CreatePersonAsync(Request(committee.CountyCode, "Erkki Erikoinen vanhempi"));
        person = await registry.People.UpdatePersonAsync(
            new() { PersonId = person.PersonId, CountyCode = person.CountyCode, Version = 1, Name = "Erkki Erikoinen nuorempi" });
        await registry.People.MergePeopleAsync(new()
        {
            PersonId = person.PersonId,
            CountyCode = person.CountyCode,
            Version = 2,
            MergedPersonId = duplicate.PersonId,
            MergedVersion = 1
        });

        var number = new Wire.SetIdentifierRequest
        {
            IdentifierId = NewId(),
            CountyCode = person.CountyCode,
            Scheme = "personnel-number",
            Value = "Erikoinen-1",
            Kind = Wire.IdentifiedKind.Person,
            ThingId = duplicate.PersonId,
            Period = From("2023-01-01")
        };
        var identifiers = new Wire.IdentifierService.IdentifierServiceClient(registry.As());
        await identifiers.SetIdentifierAsync(number);
        await identifiers.EndIdentifierAsync(
            new() { IdentifierId = number.IdentifierId, CountyCode = person.CountyCode, Version = 1, EndDate = "2025-05-31" });

        var erased = await registry.People.ErasePersonAsync(Erase(person));
        Assert.Equal("person-erased thing_id", (await RefusalOf(() => identifiers.SetIdentifierAsync(number))).Rule);
        var again = await registry.People.ErasePersonAsync(Erase(person));

        Assert.Equal((true, "", null), (erased.Erased, erased.Name, erased.Contact));
        Assert.Equal(erased, again);
        Assert.Equal("", await TablesWith("Erikoinen"));
        var member = Assert.Single((await registry.People.ListMembershipsAsync(
            new() { BodyId = committee.BodyId, CountyCode = committee.CountyCode, AsOf = "2024-01-01" })).Memberships);
        Assert.Equal((person.PersonId, ""), (member.PersonId, member.PersonName));
        Assert.Equal("person-recorded 1, person-changed 2, person-erased 3", await registry.JournalOf($"people/{person.PersonId}"));
        Assert.Equal("person-recorded 1, person-merged 2, person-erased 3", await registry.JournalOf($"people/{duplicate.PersonId}"));
    }

    [Fact]
    public async Task An_erased_person_stays_erased_however_often_they_are_sent_again()
    {
        var request = Request(await registry.NewCounty(), "Erkki Erikoinen");
        var person = await registry.People.CreatePersonAsync(request);
        await registry.People.ErasePersonAsync(Erase(person));

        var again = await registry.People.CreatePersonAsync(request);
        var corrected = await RefusalOf(() => registry.People.UpdatePersonAsync(
            new() { PersonId = person.PersonId, CountyCode = person.CountyCode, Version = 2, Name = "Uusi" }));

        Assert.Equal((true, ""), (again.Erased, again.Name));
        Assert.Equal("person-erased person_id", corrected.Rule);
    }

    [Fact]
    public async Task Who_holds_a_seat_or_an_office_is_public_and_not_erased()
    {
        var committee = await registry.NewCommittee();
        var office = await registry.People.CreateOfficeAsync(Office(committee.CountyCode));
        var (member, holder) = (await registry.NewPerson(committee.CountyCode), await registry.NewPerson(committee.CountyCode));
        await registry.People.SeatMemberAsync(Seat(committee, member, end: "2026-01-15"));
        await registry.People.AppointOfficeHolderAsync(Appointment(office, holder, start: "2026-06-01"));

        foreach (var person in new[] { member, holder })
        {
            var refusal = await RefusalOf(() => registry.People.ErasePersonAsync(Erase(person)));
            Assert.Equal((StatusCode.FailedPrecondition, "PUB-8 person_id"), (refusal.Status, refusal.Rule));
        }
    }

    [Fact]
    public async Task Nobody_is_seated_who_is_erased_at_the_same_moment()
    {
        for (var round = 0; round < 8; round++)
        {
            var committee = await registry.NewCommittee();
            var person = await registry.NewPerson(committee.CountyCode);

            var outcomes = await Task.WhenAll(
                Outcome(() => registry.People.ErasePersonAsync(Erase(person))),
                Outcome(() => registry.People.SeatMemberAsync(Seat(committee, person))));

            Assert.Equal([StatusCode.OK, StatusCode.FailedPrecondition], outcomes.Order());
        }
    }

    [Fact]
    public async Task Only_those_who_may_erase_a_person_of_their_own_county()
    {
        var person = await registry.NewPerson(await registry.NewCounty());
        var own = await registry.NewCounty();
        var client = new Wire.PersonService.PersonServiceClient(registry.As([own]));

        Assert.Equal(StatusCode.NotFound,
            await Outcome(() => client.ErasePersonAsync(new() { PersonId = person.PersonId, CountyCode = own, Version = 1 })));
        Assert.Equal(StatusCode.Aborted,
            await Outcome(
                () => registry.People.ErasePersonAsync(new() { PersonId = person.PersonId, CountyCode = person.CountyCode, Version = 7 })));
    }

    /// <summary>The tables that have a row with a word anywhere in it.</summary>
    private async Task<string> TablesWith(string word)
    {
        await using var tables = registry.Database.CreateCommand(
            $"""
            select string_agg(format($sql$select '%1$s' where exists (select from %1$I t where t::text like '%%{word}%%')$sql$, tablename), ' union all ')
            from pg_tables where schemaname = 'public'
            """);
        await using var found = registry.Database.CreateCommand(
            $"select coalesce(string_agg(name, ', '), '') from ({await tables.ExecuteScalarAsync()}) found (name)");
        return (string)(await found.ExecuteScalarAsync())!;
    }

    private static Wire.CreatePersonRequest Request(string county, string name) => new()
    {
        PersonId = NewId(),
        CountyCode = county,
        Name = name,
        Contact = new() { Email = "erkki.Erikoinen@example.org" },
        Sources = { Document("Erkki Erikoinen valittiin") }
    };

    private static Wire.ErasePersonRequest Erase(Wire.Person person) =>
        new() { PersonId = person.PersonId, CountyCode = person.CountyCode, Version = person.Version };
}
