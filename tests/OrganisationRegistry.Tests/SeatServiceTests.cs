using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

[Collection<SharedByPeople>]
public sealed class SeatServiceTests(RegistryFixture registry)
{
    [Fact]
    public async Task Seats_exist_when_they_are_vacant_the_chairs_too()
    {
        var committee = await registry.NewCommittee();
        await registry.Bodies.StartTermAsync(Term(committee, 4));
        var (vice, member, deputy) = (await Person("Ville Varapuheenjohtaja"), await Person("Jaana Jäsen"),
            await Person("Veera Varajäsen"));
        await registry.People.SeatMemberAsync(Seat(committee, vice, Wire.MembershipRole.FirstViceChair));
        var seat = await registry.People.SeatMemberAsync(Seat(committee, member));
        await registry.People.SeatMemberAsync(DeputyOf(seat, deputy));

        var seats = await registry.People.ListSeatsAsync(new() { BodyId = committee.BodyId, CountyCode = committee.CountyCode });
        var before = await registry.People.ListSeatsAsync(
            new() { BodyId = committee.BodyId, CountyCode = committee.CountyCode, AsOf = "2024-01-01" });

        Assert.Equal(
            ["Chair -", "FirstViceChair Ville Varapuheenjohtaja", "Member Jaana Jäsen", "Member -"],
            seats.Seats.Select(one => $"{one.Role} {one.Membership?.PersonName ?? "-"}"));
        Assert.Equal((2, "Veera Varajäsen"), (seats.Vacant, seats.Seats[2].PersonalDeputy.PersonName));
        Assert.Equal((false, 0), (before.HasVacant, before.Seats.Count));

        Task<Wire.Person> Person(string name) => registry.NewPerson(committee.CountyCode, name);
    }

    [Fact]
    public async Task A_member_has_one_personal_deputy_at_a_time_who_stays_no_longer_than_the_member()
    {
        var committee = await registry.NewCommittee();
        var seat = await registry.People.SeatMemberAsync(Seat(committee, await Person()));
        var people = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Person()));

        var outcomes = await AtOnce(people, person => registry.People.SeatMemberAsync(DeputyOf(seat, person)));
        var late = await Person();
        var second = await RefusalOf(() => registry.People.SeatMemberAsync(DeputyOf(seat, late)));
        var ended = await RefusalOf(() => registry.People.EndMembershipAsync(
            new() { MembershipId = seat.MembershipId, CountyCode = seat.CountyCode, Version = 1, EndDate = "2026-06-30" }));

        Assert.Single(outcomes, StatusCode.OK);
        Assert.Equal("one-deputy-per-member deputy_of_membership_id", second.Rule);
        Assert.Equal((StatusCode.FailedPrecondition, "nobody-left-in-it end_date"), (ended.Status, ended.Rule));

        Task<Wire.Person> Person() => registry.NewPerson(committee.CountyCode);
    }

    [Fact]
    public async Task Whoever_may_only_speak_holds_no_seat()
    {
        var committee = await registry.NewCommittee();
        await registry.Bodies.StartTermAsync(Term(committee, 1));
        var request = Seat(committee, await registry.NewPerson(committee.CountyCode));
        request.VotingRight = Wire.VotingRight.None;

        var speaker = await registry.People.SeatMemberAsync(request);
        var member = await registry.People.SeatMemberAsync(Seat(committee, await registry.NewPerson(committee.CountyCode)));

        Assert.Equal((Wire.VotingRight.None, Wire.VotingRight.Full), (speaker.VotingRight, member.VotingRight));
    }

    [Fact]
    public async Task A_body_of_another_county_has_no_seats_to_list()
    {
        var (ours, theirs) = (await registry.NewCommittee(), await registry.NewCommittee());

        Assert.Equal(StatusCode.NotFound,
            await Outcome(() => registry.People.ListSeatsAsync(new() { BodyId = theirs.BodyId, CountyCode = ours.CountyCode })));
    }

    private static Wire.SeatMemberRequest DeputyOf(Wire.Membership member, Wire.Person deputy)
    {
        var request = Seat(new() { BodyId = member.BodyId, CountyCode = member.CountyCode }, deputy, Wire.MembershipRole.DeputyMember);
        request.DeputyOfMembershipId = member.MembershipId;
        return request;
    }
}
