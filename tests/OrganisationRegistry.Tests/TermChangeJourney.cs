using System.Text.Json.Nodes;
using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>A county changes from one council term to the next.</summary>
[Collection<SharedByMandates>]
public sealed class TermChangeJourney(RegistryFixture registry)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_a_term_ends_the_next_council_sits_with_its_own_chair_and_stands_alone_in_the_export()
    {
        var county = await registry.NewCounty(start: "2021-07-01");
        await registry.Population.RecordPopulationAsync(new()
        {
            ObservationId = NewId(),
            CountyCode = county,
            ObservedOn = "2021-12-31",
            Precision = Wire.Precision.Exact,
            Total = 161_391,
            Sources = { Document() }
        }, cancellationToken: Cancel);
        var council = await registry.NewCouncil(county);
        var committee = await registry.Bodies.CreateBodyAsync(Appointed(council), cancellationToken: Cancel);

        // The first term: nobody says of any member when the mandate ends.
        await Start(council, 59, "2022-03-01", "2025-05-31");
        await Start(committee, 11, "2022-03-01", "2025-05-31");
        var (oldChair, oldMember) = (await Sit(council, "Vanha Puhe", Wire.MembershipRole.Chair, "2022-03-01"),
            await Sit(council, "Jatkava Jäsen", Wire.MembershipRole.Member, "2022-03-01"));
        await Sit(committee, "Vanha Lauta", Wire.MembershipRole.Chair, "2022-03-01");

        // A chair resigns in the middle of the term, and the deputy chair of the autumn is elected.
        await registry.People.EndMembershipAsync(
            new() { MembershipId = oldChair.MembershipId, CountyCode = county, Version = oldChair.Version, EndDate = "2024-08-31" },
            cancellationToken: Cancel);
        await Sit(council, "Syksyn Puhe", Wire.MembershipRole.Chair, "2024-09-01");
        var beforeElections = registry.Later();

        // The second term, recorded before its first day.
        await Start(council, 59, "2025-06-01", "2029-05-31");
        await Start(committee, 9, "2025-06-01", "2029-05-31");
        await Sit(council, "Uusi Puhe", Wire.MembershipRole.Chair, "2025-06-01");
        var again = await registry.People.SeatMemberAsync(
            Seat(council, new() { PersonId = oldMember.PersonId }, start: "2025-06-01", end: ""), cancellationToken: Cancel);
        await Sit(committee, "Uusi Lauta", Wire.MembershipRole.Chair, "2025-06-01");

        Assert.Equal("Vanha Puhe, Jatkava Jäsen", await Sitting(council, "2022-03-01"));
        Assert.Equal("Syksyn Puhe, Jatkava Jäsen", await Sitting(council, "2025-05-31"));
        Assert.Equal("Uusi Puhe, Jatkava Jäsen", await Sitting(council, "2025-06-01"));
        Assert.Equal("", await Sitting(council, "2029-06-01"));
        Assert.Equal("Vanha Lauta", await Sitting(committee, "2025-05-31"));
        Assert.Equal("Uusi Lauta", await Sitting(committee, "2026-01-01"));
        Assert.Equal("2029-05-31", again.Period.EndDate);
        Assert.Equal(["Jatkava Jäsen", "Uusi Lauta", "Uusi Puhe"], await Exported(county, "2026-01-01"));
        Assert.Equal(["Jatkava Jäsen", "Syksyn Puhe", "Vanha Lauta"], await Exported(county, "2025-05-31"));
        Assert.Equal((59, 57), await Seats(council, "2025-06-01"));
        Assert.Equal("", string.Join(", ", (await registry.People.ListMembershipsAsync(
            new() { BodyId = council.BodyId, CountyCode = county, AsOf = "2025-06-01", KnownAt = beforeElections },
            cancellationToken: Cancel)).Memberships));
        Assert.Equal("Uusi Puhe", (await registry.Bodies.GetCouncilCompositionAsync(
            new() { CountyCode = county, AsOf = "2025-06-01" }, cancellationToken: Cancel)).Memberships[0].PersonName);
    }

    private async Task Start(Wire.Body body, int seats, string start, string end) =>
        await registry.Bodies.StartTermAsync(Term(body, seats, start, end), cancellationToken: Cancel);

    private async Task<Wire.Membership> Sit(Wire.Body body, string name, Wire.MembershipRole role, string start) =>
        await registry.People.SeatMemberAsync(Seat(body, await registry.NewPerson(body.CountyCode, name), role, start, ""),
            cancellationToken: Cancel);

    private async Task<string> Sitting(Wire.Body body, string asOf) => string.Join(", ", (await registry.People.ListMembershipsAsync(
        new() { BodyId = body.BodyId, CountyCode = body.CountyCode, AsOf = asOf }, cancellationToken: Cancel)).Memberships.Select(
            one => one.PersonName));

    private async Task<(int All, int Vacant)> Seats(Wire.Body body, string asOf)
    {
        var seats = await registry.People.ListSeatsAsync(new() { BodyId = body.BodyId, CountyCode = body.CountyCode, AsOf = asOf },
            cancellationToken: Cancel);
        return (seats.Seats.Count, seats.Vacant);
    }

    private async Task<IEnumerable<string>> Exported(string county, string asOf)
    {
        using var call = registry.Exports.ExportCounty(new() { CountyCode = county, Format = Wire.ExportFormat.PopoloJson, AsOf = asOf },
            cancellationToken: Cancel);
        var chunks = await call.ResponseStream.ReadAllAsync(Cancel).ToListAsync(Cancel);
        return JsonNode.Parse(chunks.SelectMany(chunk => chunk.Data).ToArray())!["persons"]!.AsArray()
            .Select(one => one!["name"]!.GetValue<string>()).Order(StringComparer.Ordinal);
    }
}
