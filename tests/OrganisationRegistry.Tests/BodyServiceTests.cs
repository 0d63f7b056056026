using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

[Collection<SharedByBodies>]
public sealed class BodyServiceTests(RegistryFixture registry)
{
    public static TheoryData<string, Action<Wire.CreateBodyRequest>> BadBodies => new()
    {
        { "appointed_by_body_id", request => request.AppointedByBodyId = "" },
        { "appointed_by_body_id", request => request.Classification = Wire.BodyClassification.CountyCouncil },
        { "statutory_kind", request => request.StatutoryKind = Wire.StatutoryKind.YouthCouncil },
        { "classification", request => request.Classification = Wire.BodyClassification.Unspecified },
        { "period.start_not_stated", request => (request.Period.StartDate, request.Period.StartNotStated) = ("", true) }
    };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task A_field_that_is_wrong_is_named(string field, Action<Wire.CreateBodyRequest> spoil)
    {
        var request = Appointed(new Wire.Body { BodyId = NewId(), CountyCode = "10" });
        spoil(request);

        var refusal = await RefusalOf(() => registry.Bodies.CreateBodyAsync(request));

        Assert.Equal((StatusCode.InvalidArgument, field), (refusal.Status, Assert.Single(refusal.Fields)));
    }

    [Fact]
    public async Task Creating_the_same_body_again_returns_it_as_it_has_become()
    {
        var request = Council(await registry.NewCounty());
        var created = await registry.Bodies.CreateBodyAsync(request);
        await registry.Bodies.UpdateBodyAsync(Rename(created, "Valtuusto"));

        var again = await registry.Bodies.CreateBodyAsync(request);
        request.Name = Named("Toinen");
        var other = await RefusalOf(() => registry.Bodies.CreateBodyAsync(request));

        Assert.Equal(("Valtuusto", 2), (again.Name.Fi, again.Version));
        Assert.Equal(StatusCode.AlreadyExists, other.Status);
    }

    [Fact]
    public async Task A_body_is_appointed_by_one_that_may_appoint_it()
    {
        var committee = await registry.NewCommittee();

        var refusal = await RefusalOf(() => registry.Bodies.CreateBodyAsync(Appointed(committee, Wire.BodyClassification.CountyExecutive)));

        Assert.Equal((StatusCode.FailedPrecondition, "ORG-3 appointed_by_body_id"), (refusal.Status, refusal.Rule));
    }

    [Fact]
    public async Task A_county_has_one_council_at_a_time()
    {
        var county = await registry.NewCounty();
        var council = await registry.NewCouncil(county);

        var refusal = await RefusalOf(() => registry.Bodies.CreateBodyAsync(Council(county, "2026-01-01")));
        await registry.Bodies.EndBodyAsync(End(council, "2025-12-31"));
        await registry.Bodies.CreateBodyAsync(Council(county, "2026-01-01"));

        Assert.Equal((StatusCode.FailedPrecondition, "one-council-one-executive period"), (refusal.Status, refusal.Rule));
    }

    [Fact]
    public async Task Of_councils_established_at_once_there_is_one()
    {
        var county = await registry.NewCounty();

        var outcomes = await AtOnce(Enumerable.Range(0, 6), _ => registry.Bodies.CreateBodyAsync(Council(county)));

        Assert.Single(outcomes, StatusCode.OK);
        Assert.Equal(5, outcomes.Count(status => status == StatusCode.FailedPrecondition));
    }

    [Fact]
    public async Task A_county_has_one_body_of_a_statutory_kind_at_a_time()
    {
        var council = await registry.NewCouncil(await registry.NewCounty());
        await registry.Bodies.CreateBodyAsync(Appointed(council, kind: Wire.StatutoryKind.Audit));

        var refusal = await RefusalOf(() => registry.Bodies.CreateBodyAsync(Appointed(council, kind: Wire.StatutoryKind.Audit)));
        await registry.Bodies.CreateBodyAsync(Appointed(council, kind: Wire.StatutoryKind.Election));

        Assert.Equal((StatusCode.FailedPrecondition, "ORG-6 statutory_kind"), (refusal.Status, refusal.Rule));
    }

    [Fact]
    public async Task A_body_ends_only_when_nothing_that_it_appointed_goes_on()
    {
        var council = await registry.NewCouncil(await registry.NewCounty());
        var committee = await registry.Bodies.CreateBodyAsync(Appointed(council));

        var refusal = await RefusalOf(() => registry.Bodies.EndBodyAsync(End(council, "2025-12-31")));
        await registry.Bodies.EndBodyAsync(End(committee, "2025-12-31"));
        await registry.Bodies.EndBodyAsync(End(council, "2025-12-31"));

        Assert.Equal("nothing-left-in-it end_date", refusal.Rule);
    }

    [Fact]
    public async Task A_body_ends_only_when_no_term_and_no_member_is_left_in_it()
    {
        var (committee, other) = (await registry.NewCommittee(), await registry.NewCommittee());
        var term = await registry.Bodies.StartTermAsync(Term(committee, 9));
        var member = await registry.People.SeatMemberAsync(Seat(other, await registry.NewPerson(other.CountyCode)));

        var withTerm = await RefusalOf(() => registry.Bodies.EndBodyAsync(End(committee, "2025-12-31")));
        await registry.Bodies.EndTermAsync(
            new() { TermId = term.TermId, CountyCode = term.CountyCode, Version = 1, EndDate = "2025-12-31" });
        await registry.Bodies.EndBodyAsync(End(committee, "2025-12-31"));
        var withMember = await RefusalOf(() => registry.Bodies.EndBodyAsync(End(other, "2025-12-31")));
        await registry.People.EndMembershipAsync(
            new() { MembershipId = member.MembershipId, CountyCode = member.CountyCode, Version = 1, EndDate = "2025-12-31" });
        await registry.Bodies.EndBodyAsync(End(other, "2025-12-31"));

        Assert.Equal("nothing-left-in-it end_date", withTerm.Rule);
        Assert.Equal("nothing-left-in-it end_date", withMember.Rule);
        Assert.Equal(("2025-12-31", 9), ((await Get(committee, "2025-12-31")).Period.EndDate, (await Get(committee, "2025-12-31")).Seats));
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => registry.Bodies.GetBodyAsync(Ask(committee, "2026-01-01")))).Status);
    }

    [Fact]
    public async Task Bodies_are_listed_by_rank_and_Finnish_name()
    {
        var county = await registry.NewCounty();
        var council = await registry.NewCouncil(county);

        foreach (var name in new[] { "Öljy", "Åland", "Aalto" })
        {
            await registry.Bodies.CreateBodyAsync(Appointed(council, name: name));
        }

        await registry.Bodies.CreateBodyAsync(Appointed(council, Wire.BodyClassification.CountyExecutive, name: "Aluehallitus"));

        Assert.Equal("Aluevaltuusto Aluehallitus Aalto Åland Öljy", await Names(new() { CountyCode = county }));
        Assert.Equal("Aluehallitus", await Names(new() { CountyCode = county, Classification = Wire.BodyClassification.CountyExecutive }));
        Assert.Equal("", await Names(new() { CountyCode = county, AsOf = "2022-02-28" }));
    }

    [Fact]
    public async Task Of_two_editors_who_read_the_same_version_one_is_told_to_read_again()
    {
        var council = await registry.NewCouncil(await registry.NewCounty());

        var outcomes = await AtOnce(Enumerable.Range(0, 8), index => registry.Bodies.UpdateBodyAsync(Rename(council, $"Nimi {index}")));

        Assert.Single(outcomes, StatusCode.OK);
        Assert.Equal(7, outcomes.Count(status => status == StatusCode.Aborted));
        Assert.Equal(StatusCode.Aborted, await Outcome(() => registry.Bodies.EndBodyAsync(End(council, "2025-12-31"))));
    }

    [Fact]
    public async Task A_body_of_another_county_is_not_there()
    {
        var own = await registry.NewCounty();
        var body = await registry.NewCouncil(await registry.NewCounty());
        var client = new Wire.BodyService.BodyServiceClient(registry.As([own]));
        body.CountyCode = own;

        Assert.Equal(StatusCode.NotFound, await Outcome(() => client.GetBodyAsync(Ask(body, ""))));
        Assert.Equal(StatusCode.NotFound, await Outcome(() => client.UpdateBodyAsync(Rename(body, "Oma"))));
        Assert.Equal(StatusCode.NotFound, await Outcome(() => client.EndBodyAsync(End(body, "2025-12-31"))));
        Assert.Equal(StatusCode.NotFound, await Outcome(() => client.CreateBodyAsync(Appointed(body))));
        Assert.Empty((await client.ListBodiesAsync(new() { CountyCode = own })).Bodies);
    }

    [Fact]
    public async Task A_county_that_is_not_registered_has_no_council()
    {
        var refusal = await RefusalOf(() => registry.Bodies.CreateBodyAsync(Council("97")));

        Assert.Equal((StatusCode.FailedPrecondition, "county-exists county_code"), (refusal.Status, refusal.Rule));
    }

    [Fact]
    public async Task Every_change_of_a_body_is_told_in_the_journal()
    {
        var council = await registry.NewCouncil(await registry.NewCounty());
        council = await registry.Bodies.UpdateBodyAsync(Rename(council, "Valtuusto"));
        await RefusalOf(() => registry.Bodies.CreateBodyAsync(Council(council.CountyCode)));
        await registry.Bodies.EndBodyAsync(End(council, "2025-12-31"));

        Assert.Equal("body-established 1, body-changed 2, body-dissolved 3", await registry.JournalOf($"bodies/{council.BodyId}"));
    }

    private async Task<Wire.Body> Get(Wire.Body body, string asOf) => await registry.Bodies.GetBodyAsync(Ask(body, asOf));

    private async Task<string> Names(Wire.ListBodiesRequest request) =>
        string.Join(' ', (await registry.Bodies.ListBodiesAsync(request)).Bodies.Select(body => body.Name.Fi));

    private static Wire.GetBodyRequest Ask(Wire.Body body, string asOf) =>
        new() { BodyId = body.BodyId, CountyCode = body.CountyCode, AsOf = asOf };

    private static Wire.UpdateBodyRequest Rename(Wire.Body body, string name) =>
        new() { BodyId = body.BodyId, CountyCode = body.CountyCode, Version = body.Version, Name = Named(name) };

    private static Wire.EndBodyRequest End(Wire.Body body, string lastDay) =>
        new() { BodyId = body.BodyId, CountyCode = body.CountyCode, Version = body.Version, EndDate = lastDay };
}
