using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

[Collection<SharedByBodies>]
public sealed class TermServiceTests(RegistryFixture registry)
{
    [Fact]
    public async Task Starting_the_same_term_again_returns_it_as_it_has_become()
    {
        var request = Term(await registry.NewCommittee(), 9);
        var term = await registry.Bodies.StartTermAsync(request);
        await registry.Bodies.EndTermAsync(End(term, "2026-12-31"));

        var again = await registry.Bodies.StartTermAsync(request);
        request.Seats = 11;
        var other = await RefusalOf(() => registry.Bodies.StartTermAsync(request));

        Assert.Equal((9, "2026-12-31", 2), (again.Seats, again.Period.EndDate, again.Version));
        Assert.Equal(StatusCode.AlreadyExists, other.Status);
    }

    [Fact]
    public async Task A_term_has_a_number_of_seats()
    {
        var request = Term(await registry.NewCommittee(), 9);
        request.ClearSeats();

        Assert.Equal(["seats"], (await RefusalOf(() => registry.Bodies.StartTermAsync(request))).Fields);
    }

    [Fact]
    public async Task A_council_has_the_seats_that_the_population_of_its_county_asks_for()
    {
        var council = await registry.NewCouncil(await registry.NewCounty());

        var unknown = await RefusalOf(() => registry.Bodies.StartTermAsync(Term(council, 59)));
        await Count(council.CountyCode, 200_001);
        var few = await RefusalOf(() => registry.Bodies.StartTermAsync(Term(council, 68)));
        var enough = await registry.Bodies.StartTermAsync(Term(council, 69));

        Assert.Equal((StatusCode.FailedPrecondition, "ORG-1 seats"), (unknown.Status, unknown.Rule));
        Assert.Equal((StatusCode.FailedPrecondition, "ORG-1 seats"), (few.Status, few.Rule));
        Assert.Equal(69, enough.Seats);
    }

    [Fact]
    public async Task A_city_is_free_to_have_fewer_seats()
    {
        var council = await registry.NewCouncil(await registry.NewCounty(Wire.AreaType.City));

        Assert.Equal(13, (await registry.Bodies.StartTermAsync(Term(council, 13))).Seats);
    }

    [Fact]
    public async Task A_council_sits_for_the_term_of_the_law()
    {
        var council = await registry.NewCouncil(await registry.NewCounty(Wire.AreaType.City));

        var refusal = await RefusalOf(() => registry.Bodies.StartTermAsync(Term(council, 59, "2025-06-01", "2028-05-31")));

        Assert.Equal((StatusCode.FailedPrecondition, "ORG-2 period"), (refusal.Status, refusal.Rule));
    }

    [Fact]
    public async Task A_body_has_one_term_at_a_time()
    {
        var committee = await registry.NewCommittee();
        var first = await registry.Bodies.StartTermAsync(Term(committee, 9, "2025-06-01", "2026-12-31"));

        var refusal = await RefusalOf(() => registry.Bodies.StartTermAsync(Term(committee, 9, "2026-12-31", "2028-12-31")));
        await registry.Bodies.EndTermAsync(End(first, "2026-12-30"));
        await registry.Bodies.StartTermAsync(Term(committee, 7, "2026-12-31", "2028-12-31"));

        Assert.Equal((StatusCode.FailedPrecondition, "one-term-at-a-time period"), (refusal.Status, refusal.Rule));
        Assert.Equal(
            [(9, "2026-12-30"), (7, "2028-12-31")],
            (await registry.Bodies.ListTermsAsync(Ask(committee))).Terms.Select(term => (term.Seats, term.Period.EndDate)));
    }

    [Fact]
    public async Task Of_terms_started_at_once_there_is_one()
    {
        var committee = await registry.NewCommittee();

        var outcomes = await AtOnce(Enumerable.Range(0, 6), index => registry.Bodies.StartTermAsync(Term(committee, 9 + index)));

        Assert.Single(outcomes, StatusCode.OK);
        Assert.Equal(5, outcomes.Count(status => status == StatusCode.FailedPrecondition));
    }

    [Fact]
    public async Task A_term_has_seats_for_those_who_sit_in_the_body_already()
    {
        var committee = await registry.NewCommittee();
        await registry.People.SeatMemberAsync(Seat(committee, await registry.NewPerson(committee.CountyCode)));
        await registry.People.SeatMemberAsync(Seat(committee, await registry.NewPerson(committee.CountyCode)));

        var refusal = await RefusalOf(() => registry.Bodies.StartTermAsync(Term(committee, 1)));

        Assert.Equal((StatusCode.FailedPrecondition, "members-within-seats seats"), (refusal.Status, refusal.Rule));
    }

    [Fact]
    public async Task The_groups_have_no_more_seats_than_the_term()
    {
        var request = Term(await registry.NewCommittee(), 9);
        request.Groups.Add([Group("A", 5), Group("B", 5)]);

        Assert.Equal("groups-within-seats groups", (await RefusalOf(() => registry.Bodies.StartTermAsync(request))).Rule);
    }

    [Fact]
    public async Task Groups_change_from_a_day_on()
    {
        var (council, term) = await NewCouncilTerm();
        var changed = await registry.Bodies.SetGroupSeatsAsync(Strength(term, "2026-03-01", Group("A", 20), Group("B", 38)));

        var earlier = await RefusalOf(() => registry.Bodies.SetGroupSeatsAsync(Strength(changed, "2026-01-01", Group("A", 1))));
        var stale = await RefusalOf(() => registry.Bodies.SetGroupSeatsAsync(Strength(term, "2026-05-01", Group("A", 1))));

        Assert.Equal("A31 B28 =59", await Groups(council, "2026-02-28"));
        Assert.Equal("B38 A20 =58", await Groups(council, "2026-03-01"));
        Assert.Equal("changes-in-order effective_date", earlier.Rule);
        Assert.Equal(StatusCode.Aborted, stale.Status);
    }

    [Fact]
    public async Task A_term_that_ends_early_takes_the_later_groups_along()
    {
        var (council, term) = await NewCouncilTerm();
        term = await registry.Bodies.SetGroupSeatsAsync(Strength(term, "2027-01-01", Group("C", 59)));

        var outside = await RefusalOf(() => registry.Bodies.EndTermAsync(End(term, "2029-06-01")));
        await registry.Bodies.EndTermAsync(End(term, "2026-06-30"));

        Assert.Equal("exists-then end_date", outside.Rule);
        Assert.Equal("A31 B28 =59", await Groups(council, "2026-06-30"));
        Assert.Equal(StatusCode.NotFound,
            await Outcome(
                () => registry.Bodies.GetCouncilCompositionAsync(new() { CountyCode = council.CountyCode, AsOf = "2026-07-01" })));
        Assert.False((await registry.Bodies.GetBodyAsync(
            new() { BodyId = council.BodyId, CountyCode = council.CountyCode, AsOf = "2026-07-01" })).HasSeats);
    }

    [Fact]
    public async Task The_council_is_shown_with_its_seats_and_those_who_sit_in_it()
    {
        var (council, term) = await NewCouncilTerm();
        await registry.People.SeatMemberAsync(Seat(council, await registry.NewPerson(council.CountyCode, "Aino Aalto")));
        await registry.People.SeatMemberAsync(
            Seat(council, await registry.NewPerson(council.CountyCode, "Pia Puhe"), Wire.MembershipRole.Chair));

        var composition = await registry.Bodies.GetCouncilCompositionAsync(new() { CountyCode = council.CountyCode });

        Assert.Equal((council.BodyId, 59, term.TermId), (composition.Council.BodyId, composition.Council.Seats, composition.Term.TermId));
        Assert.Equal(["Pia Puhe", "Aino Aalto"], composition.Memberships.Select(membership => membership.PersonName));
    }

    [Fact]
    public async Task A_term_of_another_county_is_not_there()
    {
        var own = await registry.NewCounty();
        var (council, term) = await NewCouncilTerm();
        var client = new Wire.BodyService.BodyServiceClient(registry.As([own]));
        council.CountyCode = term.CountyCode = own;

        Assert.Equal(StatusCode.NotFound, await Outcome(() => client.StartTermAsync(Term(council, 59, "2029-06-01", "2033-05-31"))));
        Assert.Equal(StatusCode.NotFound, await Outcome(() => client.SetGroupSeatsAsync(Strength(term, "2026-01-01", Group("A", 1)))));
        Assert.Equal(StatusCode.NotFound, await Outcome(() => client.EndTermAsync(End(term, "2026-01-01"))));
        Assert.Equal(StatusCode.NotFound, await Outcome(() => client.ListTermsAsync(Ask(council))));
        Assert.Equal(StatusCode.NotFound, await Outcome(() => client.GetCouncilCompositionAsync(new() { CountyCode = own })));
    }

    [Fact]
    public async Task Every_change_of_a_term_is_told_in_the_journal()
    {
        var (_, term) = await NewCouncilTerm();
        term = await registry.Bodies.SetGroupSeatsAsync(Strength(term, "2026-01-01", Group("A", 59)));
        await registry.Bodies.EndTermAsync(End(term, "2028-12-31"));

        Assert.Equal("term-started 1, group-seats-set 2, term-ended 3", await registry.JournalOf($"terms/{term.TermId}"));
    }

    private async Task<(Wire.Body Council, Wire.Term Term)> NewCouncilTerm()
    {
        var council = await registry.NewCouncil(await registry.NewCounty());
        await Count(council.CountyCode, 157_442);
        var request = Term(council, 59);
        request.Groups.Add([Group("B", 28), Group("A", 31)]);
        return (council, await registry.Bodies.StartTermAsync(request));
    }

    private async Task Count(string county, long total) => await registry.Population.RecordPopulationAsync(new()
    {
        ObservationId = NewId(),
        CountyCode = county,
        ObservedOn = "2024-12-31",
        Precision = Wire.Precision.Exact,
        Total = total,
        Sources = { Document() }
    });

    private async Task<string> Groups(Wire.Body council, string asOf)
    {
        var composition = await registry.Bodies.GetCouncilCompositionAsync(new() { CountyCode = council.CountyCode, AsOf = asOf });
        return string.Join(' ',
            composition.Term.Groups.Select(group => $"{group.Name.Fi}{group.Seats}").Append($"={composition.GroupSeats}"));
    }

    private static Wire.ListTermsRequest Ask(Wire.Body body) => new() { BodyId = body.BodyId, CountyCode = body.CountyCode };

    private static Wire.SetGroupSeatsRequest Strength(Wire.Term term, string from, params Wire.GroupSeats[] groups) =>
        new() { TermId = term.TermId, CountyCode = term.CountyCode, Version = term.Version, EffectiveDate = from, Groups = { groups } };

    private static Wire.EndTermRequest End(Wire.Term term, string lastDay) =>
        new() { TermId = term.TermId, CountyCode = term.CountyCode, Version = term.Version, EndDate = lastDay };
}
