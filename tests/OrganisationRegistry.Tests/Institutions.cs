using Google.Protobuf;
using Grpc.Core;
using Platform.Contracts.Types.V1;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>
/// Requests as a county would send them, which tests send as they are or spoil, and short ways to make what a test only builds on.
/// </summary>
internal static class Institutions
{
    public static Wire.CreateBodyRequest Council(string county, string start = "2022-03-01", string end = "") => new()
    {
        BodyId = NewId(),
        CountyCode = county,
        Name = Named("Aluevaltuusto"),
        Classification = Wire.BodyClassification.CountyCouncil,
        Period = From(start, end)
    };

    public static Wire.CreateBodyRequest Appointed(
        Wire.Body by, Wire.BodyClassification classification = Wire.BodyClassification.Committee, Wire.StatutoryKind kind = default,
        string name = "Lautakunta") => new()
        {
            BodyId = NewId(),
            CountyCode = by.CountyCode,
            Name = Named(name),
            Classification = classification,
            StatutoryKind = kind,
            AppointedByBodyId = by.BodyId,
            Period = From("2022-03-01")
        };

    public static Wire.StartTermRequest Term(Wire.Body body, int seats, string start = "2025-06-01", string end = "2029-05-31") =>
        new() { TermId = NewId(), CountyCode = body.CountyCode, BodyId = body.BodyId, Seats = seats, Period = From(start, end) };

    public static Wire.GroupSeats Group(string name, int seats) => new() { Name = Named(name), Seats = seats };

    public static Wire.SeatMemberRequest Seat(
        Wire.Body body, Wire.Person person, Wire.MembershipRole role = Wire.MembershipRole.Member, string start = "2025-06-01",
        string end = "2029-05-31") => new()
        {
            MembershipId = NewId(),
            CountyCode = body.CountyCode,
            BodyId = body.BodyId,
            PersonId = person.PersonId,
            Role = role,
            Period = From(start, end)
        };

    public static Wire.CreateOfficeRequest Office(
        string county, string title = "Johtaja", Wire.OfficeKind kind = Wire.OfficeKind.Other, string unit = "",
        string start = "2023-01-01", string end = "") =>
        new() { OfficeId = NewId(), CountyCode = county, Title = Named(title), Kind = kind, UnitId = unit, Period = From(start, end) };

    public static Wire.AppointOfficeHolderRequest Appointment(
        Wire.Office office, Wire.Person person, Wire.Body? decidedBy = null, string start = "2024-01-01", string end = "") => new()
        {
            AppointmentId = NewId(),
            CountyCode = office.CountyCode,
            OfficeId = office.OfficeId,
            PersonId = person.PersonId,
            Period = From(start, end),
            Decision = decidedBy is null
                ? null
                : new DecisionReference { BodyId = decidedBy.BodyId, DecidedOn = "2023-12-01", Section = "42" }
        };

    /// <summary>A public decision that can be appealed for 21 days after its minutes are published.</summary>
    public static Wire.RecordDecisionRequest Decision(Wire.Body body, string section = "42 §", string day = "2026-01-12") => new()
    {
        DecisionId = NewId(),
        CountyCode = body.CountyCode,
        BodyId = body.BodyId,
        DecidedOn = day,
        Section = section,
        Content = new()
        {
            Title = Named("Palveluverkon muutos"),
            Nature = Wire.DecisionNature.Final,
            Publicity = Wire.Publicity.Public,
            Appealable = true,
            AppealPeriodDays = 21,
            Topics = { "palveluverkko" }
        },
        Sources = { Document() }
    };

    public static Wire.PublishMinutesRequest Minutes(Wire.Body body, string day = "2026-01-12", string published = "2026-01-14") => new()
    {
        MinutesId = NewId(),
        CountyCode = body.CountyCode,
        BodyId = body.BodyId,
        MeetingDate = day,
        Uri = "https://alue.example.org/poytakirjat/1",
        PublicationDate = published
    };

    public static Wire.UpdateUnitRequest Rename(Wire.Unit unit, string name, string from) => new()
    {
        UnitId = unit.UnitId,
        CountyCode = unit.CountyCode,
        Version = unit.Version,
        EffectiveDate = from,
        Name = Named(name),
        Classification = unit.Classification
    };

    public static async Task<Wire.Body> NewCouncil(this RegistryFixture registry, string county) =>
        await registry.Bodies.CreateBodyAsync(Council(county));

    /// <summary>
    /// A committee in a county of its own with its council, where no rule about councils is in the way of what a test is about.
    /// </summary>
    public static async Task<Wire.Body> NewCommittee(this RegistryFixture registry, string since = "2022-03-01")
    {
        var council = await registry.Bodies.CreateBodyAsync(Council(await registry.NewCounty(), since));
        var committee = Appointed(council);
        committee.Period = From(since);
        return await registry.Bodies.CreateBodyAsync(committee);
    }

    public static async Task<Wire.Person> NewPerson(this RegistryFixture registry, string county, string name = "Maija Malli") =>
        await registry.People.CreatePersonAsync(new() { PersonId = NewId(), CountyCode = county, Name = name });

    /// <summary>What the journal tells of a thing, oldest first, each with the version it made.</summary>
    public static async Task<string> JournalOf(this RegistryFixture registry, string subject)
    {
        await using var command = registry.Database.CreateCommand(
            $"select string_agg(substring(type from 'registry\\.(.*)\\.v1') || ' ' || subject_version, ', ' order by position) from journal where subject = '{subject}'");
        return await command.ExecuteScalarAsync() as string ?? "";
    }

    /// <summary>Makes a call for each at once and tells how it ended.</summary>
    public static Task<StatusCode[]> AtOnce<TEach, T>(IEnumerable<TEach> each, Func<TEach, AsyncUnaryCall<T>> call)
        where T : IMessage => Task.WhenAll(each.Select(one => Outcome(() => call(one))));

    public static async Task<StatusCode> Outcome<T>(Func<AsyncUnaryCall<T>> call)
        where T : IMessage
    {
        try
        {
            await call();
            return StatusCode.OK;
        }
        catch (RpcException error)
        {
            return error.StatusCode;
        }
    }
}
