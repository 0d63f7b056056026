using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

[Collection<SharedByPeople>]
public sealed class MembershipServiceTests(RegistryFixture registry)
{
    [Fact]
    public async Task Seating_the_same_member_again_returns_the_membership_as_it_has_become()
    {
        var committee = await registry.NewCommittee();
        var request = Seat(committee, await registry.NewPerson(committee.CountyCode));
        var membership = await registry.People.SeatMemberAsync(request);
        await registry.People.UpdateMembershipAsync(Regroup(membership, "Keskusta"));

        var again = await registry.People.SeatMemberAsync(request);
        request.Role = Wire.MembershipRole.Chair;
        var other = await RefusalOf(() => registry.People.SeatMemberAsync(request));

        Assert.Equal(("Keskusta", "Maija Malli", 2), (again.GroupName.Fi, again.PersonName, again.Version));
        Assert.Equal(StatusCode.AlreadyExists, other.Status);
    }

    [Fact]
    public async Task Members_are_listed_by_rank_and_name_on_the_day_asked_about()
    {
        var committee = await registry.NewCommittee();

        foreach (var (name, role) in new[] { ("Öhman", Wire.MembershipRole.Member), ("Aho", Wire.MembershipRole.DeputyMember),
            ("Åberg", Wire.MembershipRole.Member), ("Zilliacus", Wire.MembershipRole.Chair) })
        {
            await registry.People.SeatMemberAsync(Seat(committee, await registry.NewPerson(committee.CountyCode, name), role));
        }

        Assert.Equal("Zilliacus Åberg Öhman Aho", await Names(committee, "2025-06-01"));
        Assert.Equal("", await Names(committee, "2025-05-31"));
        Assert.Equal(StatusCode.NotFound, await Outcome(() => registry.People.ListMembershipsAsync(Ask(committee, "2022-02-28"))));
    }

    [Fact]
    public async Task Of_many_who_would_be_seated_at_once_as_many_are_as_there_are_seats()
    {
        var committee = await registry.NewCommittee();
        await registry.Bodies.StartTermAsync(Term(committee, 3));
        var people = await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => registry.NewPerson(committee.CountyCode)));

        var outcomes = await AtOnce(people, person => registry.People.SeatMemberAsync(Seat(committee, person)));

        Assert.Equal(3, outcomes.Count(status => status == StatusCode.OK));
        Assert.Equal(6, outcomes.Count(status => status == StatusCode.FailedPrecondition));
        Assert.Equal(3, (await registry.People.ListMembershipsAsync(Ask(committee, "2026-01-01"))).Memberships.Count);
    }

    [Fact]
    public async Task A_full_body_takes_deputies_and_takes_a_member_when_another_has_left()
    {
        var committee = await registry.NewCommittee();
        var county = committee.CountyCode;
        await registry.Bodies.StartTermAsync(Term(committee, 1));
        var first = await registry.People.SeatMemberAsync(Seat(committee, await registry.NewPerson(county)));
        var second = await registry.NewPerson(county);

        await registry.People.SeatMemberAsync(Seat(committee, await registry.NewPerson(county), Wire.MembershipRole.DeputyMember));
        var full = await RefusalOf(() => registry.People.SeatMemberAsync(Seat(committee, second, start: "2026-02-01")));
        await registry.People.EndMembershipAsync(End(first, "2026-01-31"));
        await registry.People.SeatMemberAsync(Seat(committee, second, start: "2026-02-01"));

        Assert.Equal((StatusCode.FailedPrecondition, "members-within-seats period"), (full.Status, full.Rule));
    }

    [Fact]
    public async Task A_body_has_one_chair_at_a_time()
    {
        var committee = await registry.NewCommittee();
        var (first, second) = (await registry.NewPerson(committee.CountyCode), await registry.NewPerson(committee.CountyCode));
        await registry.People.SeatMemberAsync(Seat(committee, first, Wire.MembershipRole.Chair, end: "2026-12-31"));

        var refusal = await RefusalOf(
            () => registry.People.SeatMemberAsync(Seat(committee, second, Wire.MembershipRole.Chair, "2026-12-31")));
        await registry.People.SeatMemberAsync(Seat(committee, second, Wire.MembershipRole.Chair, "2027-01-01"));

        Assert.Equal((StatusCode.FailedPrecondition, "one-holder-per-post role"), (refusal.Status, refusal.Rule));
    }

    [Fact]
    public async Task Of_chairs_seated_at_once_there_is_one()
    {
        var committee = await registry.NewCommittee();
        var people = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => registry.NewPerson(committee.CountyCode)));

        var outcomes = await AtOnce(people, person => registry.People.SeatMemberAsync(Seat(committee, person, Wire.MembershipRole.Chair)));

        Assert.Single(outcomes, StatusCode.OK);
        Assert.Equal(5, outcomes.Count(status => status == StatusCode.FailedPrecondition));
    }

    [Fact]
    public async Task A_person_sits_in_a_body_once_at_a_time()
    {
        var committee = await registry.NewCommittee();
        var person = await registry.NewPerson(committee.CountyCode);
        await registry.People.SeatMemberAsync(Seat(committee, person, end: "2026-12-31"));

        var refusal = await RefusalOf(
            () => registry.People.SeatMemberAsync(Seat(committee, person, Wire.MembershipRole.Chair, "2026-06-01")));
        await registry.People.SeatMemberAsync(Seat(committee, person, Wire.MembershipRole.Chair, "2027-01-01"));

        Assert.Equal((StatusCode.FailedPrecondition, "one-seat-per-person person_id"), (refusal.Status, refusal.Rule));
    }

    [Fact]
    public async Task A_member_sits_on_days_on_which_the_body_exists()
    {
        var committee = await registry.NewCommittee();
        var person = await registry.NewPerson(committee.CountyCode);

        var refusal = await RefusalOf(() => registry.People.SeatMemberAsync(Seat(committee, person, start: "2022-02-28")));

        Assert.Equal((StatusCode.FailedPrecondition, "exists-then period"), (refusal.Status, refusal.Rule));
    }

    [Fact]
    public async Task A_body_never_ends_under_a_member_who_is_seated_at_the_same_moment()
    {
        for (var round = 0; round < 8; round++)
        {
            var committee = await registry.NewCommittee();
            var person = await registry.NewPerson(committee.CountyCode);

            var outcomes = await Task.WhenAll(
                Outcome(() => registry.Bodies.EndBodyAsync(
                    new() { BodyId = committee.BodyId, CountyCode = committee.CountyCode, Version = 1, EndDate = "2026-12-31" })),
                Outcome(() => registry.People.SeatMemberAsync(Seat(committee, person))));

            Assert.Equal([StatusCode.OK, StatusCode.FailedPrecondition], outcomes.Order());
        }
    }

    [Fact]
    public async Task A_change_made_on_an_old_version_is_refused()
    {
        var committee = await registry.NewCommittee();
        var old = await registry.People.SeatMemberAsync(Seat(committee, await registry.NewPerson(committee.CountyCode)));

        var outcomes = await AtOnce(Enumerable.Range(0, 6), index => registry.People.UpdateMembershipAsync(Regroup(old, $"Ryhmä {index}")));

        Assert.Single(outcomes, StatusCode.OK);
        Assert.Equal(5, outcomes.Count(status => status == StatusCode.Aborted));
        Assert.Equal(StatusCode.Aborted, await Outcome(() => registry.People.EndMembershipAsync(End(old, "2026-01-01"))));
    }

    [Fact]
    public async Task Bodies_people_and_memberships_of_another_county_are_not_there()
    {
        var (ours, theirs) = (await registry.NewCommittee(), await registry.NewCommittee());
        var (we, they) = (await registry.NewPerson(ours.CountyCode), await registry.NewPerson(theirs.CountyCode));
        var membership = await registry.People.SeatMemberAsync(Seat(theirs, they));
        var client = new Wire.PersonService.PersonServiceClient(registry.As([ours.CountyCode]));
        theirs.CountyCode = membership.CountyCode = ours.CountyCode;

        Assert.Equal(StatusCode.NotFound, await Outcome(() => client.SeatMemberAsync(Seat(theirs, we))));
        Assert.Equal(StatusCode.NotFound, await Outcome(() => client.SeatMemberAsync(Seat(ours, they))));
        Assert.Equal(StatusCode.NotFound, await Outcome(() => client.UpdateMembershipAsync(Regroup(membership, "Oma"))));
        Assert.Equal(StatusCode.NotFound, await Outcome(() => client.EndMembershipAsync(End(membership, "2026-01-01"))));
        Assert.Equal(StatusCode.NotFound, await Outcome(() => client.ListMembershipsAsync(Ask(theirs, "2026-01-01"))));
    }

    [Fact]
    public async Task Every_change_of_a_membership_is_told_in_the_journal()
    {
        var committee = await registry.NewCommittee();
        var membership = await registry.People.SeatMemberAsync(Seat(committee, await registry.NewPerson(committee.CountyCode)));
        membership = await registry.People.UpdateMembershipAsync(Regroup(membership, "Keskusta"));
        await registry.People.EndMembershipAsync(End(membership, "2026-12-31"));

        Assert.Equal("member-seated 1, membership-changed 2, membership-ended 3",
            await registry.JournalOf($"memberships/{membership.MembershipId}"));
    }

    private async Task<string> Names(Wire.Body body, string asOf) =>
        string.Join(' ',
            (await registry.People.ListMembershipsAsync(Ask(body, asOf))).Memberships.Select(membership => membership.PersonName));

    private static Wire.ListMembershipsRequest Ask(Wire.Body body, string asOf) =>
        new() { BodyId = body.BodyId, CountyCode = body.CountyCode, AsOf = asOf };

    private static Wire.UpdateMembershipRequest Regroup(Wire.Membership membership, string group) =>
        new()
        {
            MembershipId = membership.MembershipId,
            CountyCode = membership.CountyCode,
            Version = membership.Version,
            GroupName = Named(group)
        };

    private static Wire.EndMembershipRequest End(Wire.Membership membership, string lastDay) =>
        new()
        {
            MembershipId = membership.MembershipId,
            CountyCode = membership.CountyCode,
            Version = membership.Version,
            EndDate = lastDay
        };
}
