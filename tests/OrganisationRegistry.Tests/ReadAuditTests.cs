using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

[Collection<SharedByFacts>]
public sealed class ReadAuditTests(RegistryFixture registry)
{
    [Fact]
    public async Task Every_read_of_personal_data_is_on_record_with_who_read_whom_by_which_call_and_for_what()
    {
        var county = await registry.NewCounty();
        var council = await registry.NewCouncil(county);
        var office = await registry.People.CreateOfficeAsync(Office(county));
        var (member, holder) = (await registry.NewPerson(county), await registry.NewPerson(county));
        await registry.People.SeatMemberAsync(Seat(council, member, start: "2022-03-01", end: "2025-05-31"));
        await registry.Import.ImportFactAsync(new()
        {
            CountyCode = county,
            Term = new()
            {
                TermId = NewId(),
                CountyCode = county,
                BodyId = council.BodyId,
                Seats = 59,
                Period = From("2022-03-01", "2025-05-31")
            }
        });
        await registry.People.AppointOfficeHolderAsync(Appointment(office, holder));
        var request = Decision(council);
        request.PersonalDetails = Named("Joku Muu");
        var decision = await registry.Decisions.RecordDecisionAsync(request);

        await registry.People.GetPersonAsync(new() { PersonId = member.PersonId, CountyCode = county, Purpose = "kutsu kokoukseen" });
        await registry.People.ListMembershipsAsync(new() { BodyId = council.BodyId, CountyCode = county, AsOf = "2024-01-01" });
        await registry.People.ListSeatsAsync(new() { BodyId = council.BodyId, CountyCode = county, AsOf = "2024-01-01" });
        await registry.Bodies.GetCouncilCompositionAsync(new() { CountyCode = county, AsOf = "2024-01-01" });
        await registry.People.ListOfficesAsync(new() { CountyCode = county });
        await registry.Decisions.GetPersonalDetailsAsync(new() { DecisionId = decision.DecisionId, CountyCode = county });
        var reads = await Reads(new() { CountyCode = county });

        Assert.Equal(["GetPersonalDetails", "ListOffices", "GetCouncilComposition", "ListSeats", "ListMemberships", "GetPerson"],
            reads.Select(read => read.Call));
        Assert.All(reads, read => Assert.Equal(("tester", registry.Clock.GetUtcNow()), (read.Reader, read.ReadAt.ToDateTimeOffset())));
        Assert.Equal(("kutsu kokoukseen", member.PersonId), (reads[^1].Purpose, Assert.Single(reads[^1].PersonIds)));
        Assert.Equal(decision.DecisionId, reads[0].DecisionId);
        Assert.Equal([holder.PersonId], reads[1].PersonIds);
        Assert.Equal(4, (await Reads(new() { CountyCode = county, PersonId = member.PersonId })).Count);
    }

    [Fact]
    public async Task Reading_the_contacts_of_organisations_is_on_record_and_reading_organisations_without_any_is_not()
    {
        var county = await registry.NewCounty();
        var (without, with) = (Partner(county), Partner(county));
        with.Contact = new() { Name = "Maija Malli", Details = new() { Phone = "020 123" } };
        await registry.Organisations.CreateOrganisationAsync(without);
        await registry.Organisations.CreateOrganisationAsync(with);

        await registry.Organisations.GetOrganisationAsync(new() { OrganisationId = without.OrganisationId, CountyCode = county });
        await registry.Organisations.GetOrganisationAsync(
            new() { OrganisationId = with.OrganisationId, CountyCode = county, Purpose = "sopimus" });
        await registry.Organisations.ListOrganisationsAsync(
            new() { CountyCode = county, Classification = Wire.OrganisationClassification.Partner });
        var reads = await Reads(new() { CountyCode = county });

        Assert.Equal([("ListOrganisations", ""), ("GetOrganisation", "sopimus")], reads.Select(read => (read.Call, read.Purpose)));
        Assert.All(reads, read => Assert.Equal([with.OrganisationId], read.OrganisationIds));
    }

    private static Wire.CreateOrganisationRequest Partner(string county) => new()
    {
        OrganisationId = NewId(),
        CountyCode = county,
        Name = Named("Kumppani"),
        Classification = Wire.OrganisationClassification.Partner,
        Period = From("2023-01-01"),
        Sources = { Document() }
    };

    [Fact]
    public async Task Reads_are_found_by_person_under_any_of_their_ids_by_reader_and_by_day()
    {
        var county = await registry.NewCounty();
        var (kept, merged, other) = (await registry.NewPerson(county), await registry.NewPerson(county), await registry.NewPerson(county));
        var another = new Wire.PersonService.PersonServiceClient(registry.As([county], ["registry.read"]));

        foreach (var person in new[] { kept, merged, other })
        {
            await another.GetPersonAsync(new() { PersonId = person.PersonId, CountyCode = county });
        }

        await registry.People.MergePeopleAsync(
            new() { PersonId = kept.PersonId, CountyCode = county, Version = 1, MergedPersonId = merged.PersonId, MergedVersion = 1 });

        Assert.Equal(2, (await Reads(new() { CountyCode = county, PersonId = kept.PersonId })).Count);
        Assert.Equal(2, (await Reads(new() { CountyCode = county, PersonId = merged.PersonId })).Count);
        Assert.Equal(3, (await Reads(new() { CountyCode = county, Reader = "tester" })).Count);
        Assert.Empty(await Reads(new() { CountyCode = county, Reader = "joku muu" }));
        Assert.Equal(3, (await Reads(new() { CountyCode = county, FromDate = "2026-01-15", UntilDate = "2026-01-15" })).Count);
        Assert.Empty(await Reads(new() { CountyCode = county, FromDate = "2026-01-16" }));
    }

    [Fact]
    public async Task A_read_that_finds_nobody_leaves_no_record()
    {
        var county = await registry.NewCounty();
        var council = await registry.NewCouncil(county);
        var foreign = await registry.NewPerson(await registry.NewCounty());

        await Outcome(() => registry.People.GetPersonAsync(new() { PersonId = foreign.PersonId, CountyCode = county }));
        await registry.People.ListMembershipsAsync(new() { BodyId = council.BodyId, CountyCode = county });

        Assert.Empty(await Reads(new() { CountyCode = county }));
    }

    /// <summary>In pages of two.</summary>
    private async Task<List<Wire.PersonRead>> Reads(Wire.ListPersonReadsRequest request)
    {
        var reads = new List<Wire.PersonRead>();
        request.PageSize = 2;

        do
        {
            var page = await registry.Audit.ListPersonReadsAsync(request);
            reads.AddRange(page.Reads);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return reads;
    }
}
