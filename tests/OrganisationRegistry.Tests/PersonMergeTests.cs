using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

[Collection<SharedByPeople>]
public sealed class PersonMergeTests(RegistryFixture registry)
{
    [Fact]
    public async Task Of_two_records_of_one_person_both_ids_answer_with_the_one_that_is_kept()
    {
        var committee = await registry.NewCommittee();
        var office = await registry.People.CreateOfficeAsync(Office(committee.CountyCode));
        var (kept, merged) = (await registry.NewPerson(committee.CountyCode, "Maija Malli"),
            await registry.NewPerson(committee.CountyCode, "M. Malli"));
        var membership = await registry.People.SeatMemberAsync(Seat(committee, merged));
        var appointment = await registry.People.AppointOfficeHolderAsync(Appointment(office, merged));

        await registry.People.MergePeopleAsync(Merge(kept, merged));
        await registry.People.MergePeopleAsync(Merge(kept, merged));

        Assert.Equal(await Read(kept), await Read(merged));
        Assert.Equal("Maija Malli", (await Read(merged)).Name);
        var sitting = Assert.Single((await registry.People.ListMembershipsAsync(
            new() { BodyId = committee.BodyId, CountyCode = committee.CountyCode })).Memberships);
        Assert.Equal((kept.PersonId, "Maija Malli"), (sitting.PersonId, sitting.PersonName));
        var holder = Assert.Single(
            (await registry.People.ListOfficesAsync(new() { CountyCode = committee.CountyCode })).Offices).Appointment;
        Assert.Equal((kept.PersonId, 2), (holder.PersonId, holder.Version));
        Assert.Equal("person-recorded 1, person-merged 2", await registry.JournalOf($"people/{merged.PersonId}"));
        Assert.Equal("member-seated 1, membership-changed 2", await registry.JournalOf($"memberships/{membership.MembershipId}"));
        Assert.Equal("office-holder-appointed 1, appointment-changed 2",
            await registry.JournalOf($"appointments/{appointment.AppointmentId}"));
    }

    [Fact]
    public async Task A_record_that_others_were_merged_into_can_be_merged_itself()
    {
        var county = await registry.NewCounty();
        var (first, second, last) = (await registry.NewPerson(county, "A"), await registry.NewPerson(county, "B"),
            await registry.NewPerson(county, "C"));
        await registry.People.MergePeopleAsync(Merge(second, first));
        await registry.People.MergePeopleAsync(Merge(last, second));

        Assert.Equal("C", (await Read(first)).Name);
        Assert.Equal("merged-once merged_person_id", (await RefusalOf(() => registry.People.MergePeopleAsync(Merge(second, last)))).Rule);
    }

    [Fact]
    public async Task Whoever_is_seated_under_the_merged_id_sits_as_the_person_that_is_kept()
    {
        for (var round = 0; round < 6; round++)
        {
            var committee = await registry.NewCommittee();
            var (kept, merged) = (await registry.NewPerson(committee.CountyCode), await registry.NewPerson(committee.CountyCode));

            await Task.WhenAll(
                registry.People.MergePeopleAsync(Merge(kept, merged)).ResponseAsync,
                registry.People.SeatMemberAsync(Seat(committee, merged)).ResponseAsync);
            var members = (await registry.People.ListMembershipsAsync(
                new() { BodyId = committee.BodyId, CountyCode = committee.CountyCode })).Memberships;

            Assert.Equal(kept.PersonId, Assert.Single(members).PersonId);
        }
    }

    [Fact]
    public async Task Two_records_that_sit_in_one_body_on_the_same_days_are_not_merged()
    {
        var committee = await registry.NewCommittee();
        var (kept, merged) = (await registry.NewPerson(committee.CountyCode), await registry.NewPerson(committee.CountyCode));
        await registry.People.SeatMemberAsync(Seat(committee, kept));
        await registry.People.SeatMemberAsync(Seat(committee, merged));

        var refusal = await RefusalOf(() => registry.People.MergePeopleAsync(Merge(kept, merged)));

        Assert.Equal((StatusCode.FailedPrecondition, "one-seat-per-person person_id"), (refusal.Status, refusal.Rule));
        Assert.Equal(merged.PersonId, (await Read(merged)).PersonId);
    }

    [Fact]
    public async Task A_merge_needs_two_records_of_the_county_in_the_versions_that_were_read()
    {
        var county = await registry.NewCounty();
        var (kept, merged, foreign) = (await registry.NewPerson(county), await registry.NewPerson(county),
            await registry.NewPerson(await registry.NewCounty()));
        await registry.People.UpdatePersonAsync(new() { PersonId = merged.PersonId, CountyCode = county, Version = 1, Name = "Toinen" });

        Assert.Equal(StatusCode.Aborted, await Outcome(() => registry.People.MergePeopleAsync(Merge(kept, merged))));
        Assert.Equal(StatusCode.NotFound, await Outcome(() => registry.People.MergePeopleAsync(Merge(kept, foreign))));
        Assert.Equal(["merged_person_id"], (await RefusalOf(() => registry.People.MergePeopleAsync(Merge(kept, kept)))).Fields);
    }

    private async Task<Wire.Person> Read(Wire.Person person) =>
        await registry.People.GetPersonAsync(new() { PersonId = person.PersonId, CountyCode = person.CountyCode });

    private static Wire.MergePeopleRequest Merge(Wire.Person kept, Wire.Person merged) => new()
    {
        PersonId = kept.PersonId,
        CountyCode = kept.CountyCode,
        Version = kept.Version,
        MergedPersonId = merged.PersonId,
        MergedVersion = merged.Version
    };
}
