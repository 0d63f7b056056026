using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>ORG-2: who sits in a body does so for a term of it, and no longer.</summary>
[Collection<SharedByMandates>]
public sealed class MandateTests(RegistryFixture registry)
{
    [Fact]
    public async Task A_mandate_without_an_end_ends_with_its_term()
    {
        var committee = await registry.NewCommittee();
        await registry.Bodies.StartTermAsync(Term(committee, 9, "2022-03-01", "2025-05-31"));
        await registry.Bodies.StartTermAsync(Term(committee, 9));

        var first = await Sit(committee, Wire.MembershipRole.Chair, "2022-03-01");
        var next = await Sit(committee, Wire.MembershipRole.Chair, "2025-06-01");

        Assert.Equal(("2025-05-31", "2029-05-31"), (first.Period.EndDate, next.Period.EndDate));
        Assert.Equal([first.MembershipId], await InIt(committee, "2025-05-31"));
        Assert.Equal([next.MembershipId], await InIt(committee, "2025-06-01"));
        Assert.Empty(await InIt(committee, "2029-06-01"));
    }

    [Theory]
    [InlineData("2022-03-01", "2025-06-01")]
    [InlineData("2025-06-01", "")]
    [InlineData("2030-01-01", "")]
    [InlineData("2022-02-28", "2025-05-31")]
    public async Task A_mandate_begins_in_a_term_and_does_not_outlast_it(string start, string end)
    {
        var committee = await registry.NewCommittee(since: "2021-01-01");
        await registry.Bodies.StartTermAsync(Term(committee, 9, "2022-03-01", "2025-05-31"));
        var person = await registry.NewPerson(committee.CountyCode);
        var seat = Seat(committee, person, start: start, end: end);

        Assert.Equal("ORG-2 period", (await RefusalOf(() => registry.People.SeatMemberAsync(seat))).Rule);
        Assert.Equal("ORG-2 period",
            (await RefusalOf(() => registry.Import.ImportFactAsync(new() { CountyCode = seat.CountyCode, Membership = seat }))).Rule);
        Assert.Equal("person-recorded 1", await registry.JournalOf($"people/{person.PersonId}"));
        Assert.Equal("", await registry.JournalOf($"memberships/{seat.MembershipId}"));
    }

    [Fact]
    public async Task Who_came_in_a_term_that_ends_before_its_time_leaves_with_it_and_is_named()
    {
        var committee = await registry.NewCommittee();
        var term = await registry.Bodies.StartTermAsync(Term(committee, 9));
        var chair = await Sit(committee, Wire.MembershipRole.Chair, "2025-06-01");
        var left = await Sit(committee, Wire.MembershipRole.Member, "2025-06-01", "2025-12-31");

        var ended = await registry.Bodies.EndTermAsync(End(term, "2026-06-30"));

        Assert.Equal([chair.MembershipId], ended.ChangedMembershipIds);
        Assert.Empty(await InIt(committee, "2026-07-01"));
        Assert.Equal("member-seated 1, membership-ended 2", await registry.JournalOf($"memberships/{chair.MembershipId}"));
        Assert.Equal("member-seated 1", await registry.JournalOf($"memberships/{left.MembershipId}"));
    }

    [Fact]
    public async Task A_term_does_not_end_before_somebody_who_is_to_come_in_it()
    {
        var committee = await registry.NewCommittee();
        var term = await registry.Bodies.StartTermAsync(Term(committee, 9));
        var later = await Sit(committee, Wire.MembershipRole.Member, "2027-01-01");

        var refusal = await RefusalOf(() => registry.Bodies.EndTermAsync(End(term, "2026-12-31")));

        Assert.Equal("ORG-2 end_date", refusal.Rule);
        Assert.Contains(later.MembershipId, refusal.Message, StringComparison.Ordinal);
        Assert.Equal([later.MembershipId], await InIt(committee, "2029-05-31"));
    }

    [Fact]
    public async Task A_term_does_not_start_over_those_who_sit_there_from_before_and_names_them()
    {
        var committee = await registry.NewCommittee();
        var before = await Sit(committee, Wire.MembershipRole.Chair, "2024-01-01");

        var refusal = await RefusalOf(() => registry.Bodies.StartTermAsync(Term(committee, 9)));
        await registry.People.EndMembershipAsync(
            new() { MembershipId = before.MembershipId, CountyCode = before.CountyCode, Version = 1, EndDate = "2025-05-31" });
        await registry.Bodies.StartTermAsync(Term(committee, 9));

        Assert.Equal("ORG-2 period", refusal.Rule);
        Assert.Contains($"Chair {before.MembershipId}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_term_that_starts_takes_in_those_who_sit_there_from_its_first_day_on()
    {
        var committee = await registry.NewCommittee();
        var chair = await Sit(committee, Wire.MembershipRole.Chair, "2025-06-01");

        var term = await registry.Bodies.StartTermAsync(Term(committee, 9));

        Assert.Equal([chair.MembershipId], term.ChangedMembershipIds);
        Assert.Empty(await InIt(committee, "2029-06-01"));
    }

    [Fact]
    public async Task A_document_that_does_not_state_days_speaks_of_the_term_in_which_it_saw_somebody_or_else_of_the_first()
    {
        var committee = await registry.NewCommittee();
        await registry.Bodies.StartTermAsync(Term(committee, 9, "2022-03-01", "2025-05-31"));
        await registry.Bodies.StartTermAsync(Term(committee, 9));
        var (first, seen) = (Seat(committee, await registry.NewPerson(committee.CountyCode)),
            Seat(committee, await registry.NewPerson(committee.CountyCode)));
        first.Period = new() { StartNotStated = true, EndNotStated = true };
        seen.Period = new() { StartNotStated = true, EndNotStated = true, ObservedOn = "2026-01-12" };

        await registry.Import.ImportFactAsync(new() { CountyCode = committee.CountyCode, Membership = first });
        await registry.Import.ImportFactAsync(new() { CountyCode = committee.CountyCode, Membership = seen });

        Assert.Equal([first.MembershipId], await InIt(committee, "2022-03-01"));
        Assert.Equal([first.MembershipId], await InIt(committee, "2025-05-31"));
        Assert.Equal([seen.MembershipId], await InIt(committee, "2025-06-01"));
        Assert.Equal([seen.MembershipId], await InIt(committee, "2029-05-31"));
        Assert.Empty(await InIt(committee, "2029-06-01"));
    }

    [Fact]
    public async Task Whoever_is_seated_while_the_term_ends_leaves_with_it_too()
    {
        for (var round = 0; round < 6; round++)
        {
            var committee = await registry.NewCommittee();
            var term = await registry.Bodies.StartTermAsync(Term(committee, 9));
            var person = await registry.NewPerson(committee.CountyCode);

            await Task.WhenAll(
                Outcome(() => registry.Bodies.EndTermAsync(End(term, "2026-12-31"))),
                Outcome(() => registry.People.SeatMemberAsync(Seat(committee, person, end: ""))));

            Assert.Empty(await InIt(committee, "2027-01-01"));
            Assert.Single(await InIt(committee, "2026-12-31"));
        }
    }

    private async Task<Wire.Membership> Sit(Wire.Body body, Wire.MembershipRole role, string start, string end = "") =>
        await registry.People.SeatMemberAsync(Seat(body, await registry.NewPerson(body.CountyCode), role, start, end));

    private async Task<IEnumerable<string>> InIt(Wire.Body body, string asOf) =>
        (await registry.People.ListMembershipsAsync(new() { BodyId = body.BodyId, CountyCode = body.CountyCode, AsOf = asOf })).Memberships
            .Select(one => one.MembershipId);

    private static Wire.EndTermRequest End(Wire.Term term, string lastDay) =>
        new() { TermId = term.TermId, CountyCode = term.CountyCode, Version = term.Version, EndDate = lastDay };
}
