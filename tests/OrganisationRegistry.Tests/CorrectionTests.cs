using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>Days that were recorded by mistake are corrected, and what was known before stays known.</summary>
[Collection<SharedByMandates>]
public sealed class CorrectionTests(RegistryFixture registry)
{
    private const string Why = "päivä kirjattiin väärin";

    [Fact]
    public async Task A_body_that_was_dissolved_by_mistake_goes_on_and_what_was_known_before_stays_known()
    {
        var committee = await registry.NewCommittee();
        var ended = await registry.Bodies.EndBodyAsync(
            new() { BodyId = committee.BodyId, CountyCode = committee.CountyCode, Version = 1, EndDate = "2025-12-31" });
        var mistaken = registry.Later();

        var corrected = await registry.Bodies.CorrectBodyAsync(Correct(ended, "2022-03-01"));

        Assert.Equal(("", Why, 3), (corrected.Period.EndDate, corrected.CorrectionReason, corrected.Version));
        Assert.Equal(committee.BodyId,
            (await registry.Bodies.GetBodyAsync(
                new() { BodyId = committee.BodyId, CountyCode = committee.CountyCode, AsOf = "2026-01-01" })).BodyId);
        Assert.Equal(StatusCode.NotFound, await Outcome(() => registry.Bodies.GetBodyAsync(
            new() { BodyId = committee.BodyId, CountyCode = committee.CountyCode, AsOf = "2026-01-01", KnownAt = mistaken })));
        Assert.Equal("body-established 1, body-dissolved 2, body-corrected 3", await registry.JournalOf($"bodies/{committee.BodyId}"));
    }

    [Fact]
    public async Task A_body_does_not_lose_days_on_which_something_is_in_it()
    {
        var (withTerm, withMember) = (await registry.NewCommittee(), await registry.NewCommittee());
        await registry.Bodies.StartTermAsync(Term(withTerm, 9));
        await registry.People.SeatMemberAsync(Seat(withMember, await registry.NewPerson(withMember.CountyCode)));
        var council = await registry.NewCouncil(await registry.NewCounty());
        await registry.Bodies.CreateBodyAsync(Appointed(council));

        foreach (var body in new[] { withTerm, withMember, council })
        {
            Assert.Equal("nothing-left-in-it period",
                (await RefusalOf(() => registry.Bodies.CorrectBodyAsync(Correct(body, "2026-01-01")))).Rule);
            Assert.Equal("nothing-left-in-it period",
                (await RefusalOf(() => registry.Bodies.CorrectBodyAsync(Correct(body, "2022-03-01", "2025-12-31")))).Rule);
        }

        Assert.Equal("exists-then period", (await RefusalOf(() => registry.Bodies.CorrectBodyAsync(Correct(council, "1999-12-31")))).Rule);
    }

    [Fact]
    public async Task A_term_that_was_ended_by_mistake_goes_on_with_its_groups_and_those_who_left_with_it()
    {
        var committee = await registry.NewCommittee();
        var start = Term(committee, 9);
        start.Groups.Add(Group("A", 9));
        var term = await registry.Bodies.StartTermAsync(start);
        var (chair, left) = (await Sit(committee, "2025-06-01"), await Sit(committee, "2025-06-01", "2025-12-31"));
        term = await registry.Bodies.EndTermAsync(
            new() { TermId = term.TermId, CountyCode = term.CountyCode, Version = 1, EndDate = "2026-06-30" });

        var corrected = await registry.Bodies.CorrectTermAsync(Correct(term, "2025-06-01", "2029-05-31"));

        Assert.Equal([chair.MembershipId], corrected.ChangedMembershipIds);
        Assert.Equal([chair.MembershipId], await InIt(committee, "2029-05-31"));
        Assert.Equal([chair.MembershipId, left.MembershipId], (await InIt(committee, "2025-12-31")).Order());
        Assert.Equal("A", Assert.Single(corrected.Groups).Name.Fi);
        Assert.Equal("term-started 1, term-ended 2, term-corrected 3", await registry.JournalOf($"terms/{term.TermId}"));
        Assert.Equal("member-seated 1, membership-ended 2, membership-corrected 3",
            await registry.JournalOf($"memberships/{chair.MembershipId}"));
    }

    [Fact]
    public async Task A_term_does_not_lose_its_beginning_under_those_who_sit_there_then()
    {
        var committee = await registry.NewCommittee();
        var term = await registry.Bodies.StartTermAsync(Term(committee, 9));
        var member = await Sit(committee, "2025-06-01");

        var refusal = await RefusalOf(() => registry.Bodies.CorrectTermAsync(Correct(term, "2025-07-01", "2029-05-31")));

        Assert.Equal("ORG-2 period", refusal.Rule);
        Assert.Contains(member.MembershipId, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_councils_term_is_corrected_to_the_term_of_the_law_only()
    {
        var council = await registry.NewCouncil(await registry.NewCounty(Wire.AreaType.City));
        var term = await registry.Bodies.StartTermAsync(Term(council, 59));

        Assert.Equal("ORG-2 period",
            (await RefusalOf(() => registry.Bodies.CorrectTermAsync(Correct(term, "2025-06-01", "2028-05-31")))).Rule);
        await registry.Bodies.CorrectTermAsync(Correct(term, "2029-06-01", "2033-05-31"));
    }

    [Fact]
    public async Task A_membership_that_was_ended_by_mistake_goes_on_within_the_rules_of_a_seat()
    {
        var committee = await registry.NewCommittee();
        await registry.Bodies.StartTermAsync(Term(committee, 1));
        var member = await Sit(committee, "2025-06-01");
        member = await registry.People.EndMembershipAsync(
            new() { MembershipId = member.MembershipId, CountyCode = member.CountyCode, Version = 1, EndDate = "2025-12-31" });
        var mistaken = registry.Later();
        var successor = await Sit(committee, "2026-01-01");

        var full = await RefusalOf(() => registry.People.CorrectMembershipAsync(Correct(member, "2025-06-01")));
        var beyond = await RefusalOf(() => registry.People.CorrectMembershipAsync(Correct(member, "2025-06-01", "2029-06-01")));
        await registry.People.CorrectMembershipAsync(Correct(successor, "2027-01-01"));
        var corrected = await registry.People.CorrectMembershipAsync(Correct(member, "2025-06-01", "2026-12-31"));

        Assert.Equal(("members-within-seats period", "ORG-2 period"), (full.Rule, beyond.Rule));
        Assert.Equal(("2026-12-31", Why), (corrected.Period.EndDate, corrected.CorrectionReason));
        Assert.Equal([member.MembershipId], await InIt(committee, "2026-12-31"));
        Assert.Equal([successor.MembershipId], await InIt(committee, "2029-05-31"));
        Assert.Empty((await registry.People.ListMembershipsAsync(
            new() { BodyId = committee.BodyId, CountyCode = committee.CountyCode, AsOf = "2026-06-01", KnownAt = mistaken })).Memberships);
        Assert.Equal("member-seated 1, membership-ended 2, membership-corrected 3",
            await registry.JournalOf($"memberships/{member.MembershipId}"));
    }

    [Fact]
    public async Task A_membership_does_not_lose_days_of_its_personal_deputy()
    {
        var committee = await registry.NewCommittee();
        var member = await Sit(committee, "2025-06-01");
        var deputy = Seat(committee, await registry.NewPerson(committee.CountyCode), Wire.MembershipRole.DeputyMember, "2025-06-01");
        deputy.DeputyOfMembershipId = member.MembershipId;
        deputy.Period.EndDate = "2026-12-31";
        await registry.People.SeatMemberAsync(deputy);

        Assert.Equal("nobody-left-in-it period",
            (await RefusalOf(() => registry.People.CorrectMembershipAsync(Correct(member, "2025-06-01", "2026-12-30")))).Rule);
        Assert.Equal("nobody-left-in-it period",
            (await RefusalOf(() => registry.People.CorrectMembershipAsync(Correct(member, "2025-06-02")))).Rule);
        await registry.People.CorrectMembershipAsync(Correct(member, "2025-06-01", "2026-12-31"));
    }

    [Fact]
    public async Task An_office_and_who_holds_it_go_on_when_they_were_ended_by_mistake()
    {
        var county = await registry.NewCounty();
        var office = await registry.People.CreateOfficeAsync(Office(county));
        var appointment = await registry.People.AppointOfficeHolderAsync(Appointment(office, await registry.NewPerson(county)));
        appointment = await registry.People.EndAppointmentAsync(
            new() { AppointmentId = appointment.AppointmentId, CountyCode = county, Version = 1, EndDate = "2025-12-31" });
        office = await registry.People.EndOfficeAsync(
            new() { OfficeId = office.OfficeId, CountyCode = county, Version = 1, EndDate = "2025-12-31" });

        var tooLong = await RefusalOf(() => registry.People.CorrectAppointmentAsync(Correct(appointment, "2024-01-01")));
        office = await registry.People.CorrectOfficeAsync(Correct(office, "2023-01-01"));
        appointment = await registry.People.CorrectAppointmentAsync(Correct(appointment, "2024-01-01"));
        var held = await RefusalOf(() => registry.People.CorrectOfficeAsync(Correct(office, "2023-01-01", "2026-12-31")));
        var next = await registry.NewPerson(county);
        var other = await RefusalOf(() => registry.People.AppointOfficeHolderAsync(Appointment(office, next, start: "2026-01-01")));

        Assert.Equal("exists-then period", tooLong.Rule);
        Assert.Equal("nobody-left-in-it period", held.Rule);
        Assert.Equal("one-holder-per-post period", other.Rule);
        Assert.Equal((Why, Why), (office.CorrectionReason, appointment.CorrectionReason));
        Assert.Equal("office-created 1, office-ended 2, office-corrected 3", await registry.JournalOf($"offices/{office.OfficeId}"));
        Assert.Equal(
            "office-holder-appointed 1, appointment-ended 2, appointment-corrected 3",
            await registry.JournalOf($"appointments/{appointment.AppointmentId}"));
    }

    [Fact]
    public async Task A_decision_that_turns_out_to_have_come_after_the_first_day_was_late()
    {
        var county = await registry.NewCounty();
        var council = await registry.NewCouncil(county);
        var chief = await registry.People.CreateOfficeAsync(Office(county, kind: Wire.OfficeKind.ChiefExecutive));
        var appointment = await registry.People.AppointOfficeHolderAsync(Appointment(chief, await registry.NewPerson(county), council));

        Assert.False(appointment.LateDecision);
        Assert.True((await registry.People.CorrectAppointmentAsync(Correct(appointment, "2023-06-01"))).LateDecision);
    }

    [Fact]
    public async Task A_draft_has_no_days_to_correct()
    {
        var county = await registry.NewCounty();
        var office = await registry.People.CreateOfficeAsync(Office(county));
        var draft = Appointment(office, await registry.NewPerson(county));
        draft.AwaitsDecision = true;
        var drafted = await registry.People.AppointOfficeHolderAsync(draft);

        Assert.Equal("confirmed-only appointment_id",
            (await RefusalOf(() => registry.People.CorrectAppointmentAsync(Correct(drafted, "2024-02-01")))).Rule);
    }

    [Fact]
    public async Task A_closing_that_was_recorded_by_mistake_is_taken_back_and_the_unit_goes_on_or_is_closed_anew()
    {
        var county = await registry.NewCounty();
        var (unit, wrong, right) = (await registry.NewUnit(county, "A"), await registry.NewUnit(county, "B"),
            await registry.NewUnit(county, "C"));
        unit = await registry.Units.CloseUnitAsync(Close(unit, "2024-12-31", wrong));
        var mistaken = registry.Later();

        var reopened = await registry.Units.WithdrawUnitClosingAsync(
            new() { UnitId = unit.UnitId, CountyCode = county, Version = unit.Version, Reason = Why });
        var again = await Outcome(
            () => registry.Units.WithdrawUnitClosingAsync(new() { UnitId = unit.UnitId, CountyCode = county, Version = 3, Reason = Why }));
        await registry.Units.CloseUnitAsync(Close(reopened, "2025-06-30", right));

        Assert.Equal(("", Why, 3, StatusCode.NotFound), (reopened.Period.EndDate, reopened.CorrectionReason, reopened.Version, again));
        Assert.Equal("A", await Successors(null, "2025-06-30"));
        Assert.Equal("C", await Successors(null, "2025-07-01"));
        Assert.Equal("B", await Successors(mistaken, "2025-07-01"));
        Assert.Equal("unit-created 1, unit-closed 2, unit-closing-withdrawn 3, unit-corrected 3, unit-closed 4",
            await registry.JournalOf($"units/{unit.UnitId}"));

        async Task<string> Successors(Google.Protobuf.WellKnownTypes.Timestamp? knownAt, string asOf) =>
            string.Join(' ', (await registry.Units.GetSuccessorsAsync(
                new() { UnitId = unit.UnitId, CountyCode = county, AsOf = asOf, KnownAt = knownAt })).Units.Select(one => one.Name.Fi));
    }

    [Fact]
    public async Task A_unit_whose_closing_is_taken_back_still_ends_before_what_it_belongs_to_does()
    {
        var county = await registry.NewCounty();
        var parent = await registry.NewUnit(county, "Ylä", end: "2025-12-31");
        var (unit, successor) = (await registry.NewUnit(county, "A", parent.UnitId, end: "2025-12-31"),
            await registry.NewUnit(county, "B"));
        unit = await registry.Units.CloseUnitAsync(Close(unit, "2024-12-31", successor));

        var endless = new Wire.WithdrawUnitClosingRequest { UnitId = unit.UnitId, CountyCode = county, Version = 2, Reason = Why };
        var refusal = await RefusalOf(() => registry.Units.WithdrawUnitClosingAsync(endless));
        endless.EndDate = "2025-12-31";

        Assert.Equal("parent-exists parent_unit_id", refusal.Rule);
        Assert.Equal("2025-12-31", (await registry.Units.WithdrawUnitClosingAsync(endless)).Period.EndDate);
    }

    [Fact]
    public async Task Of_corrections_on_one_version_there_is_one()
    {
        var committee = await registry.NewCommittee();

        var outcomes = await AtOnce(Enumerable.Range(1, 6), day => registry.Bodies.CorrectBodyAsync(Correct(committee, $"2022-03-0{day}")));

        Assert.Single(outcomes, StatusCode.OK);
        Assert.Equal(5, outcomes.Count(status => status == StatusCode.Aborted));
    }

    private async Task<Wire.Membership> Sit(Wire.Body body, string start, string end = "") =>
        await registry.People.SeatMemberAsync(Seat(body, await registry.NewPerson(body.CountyCode), start: start, end: end));

    private async Task<IEnumerable<string>> InIt(Wire.Body body, string asOf) =>
        (await registry.People.ListMembershipsAsync(new() { BodyId = body.BodyId, CountyCode = body.CountyCode, AsOf = asOf })).Memberships
            .Select(one => one.MembershipId);

    private static Wire.CloseUnitRequest Close(Wire.Unit unit, string lastDay, Wire.Unit successor) => new()
    {
        UnitId = unit.UnitId,
        CountyCode = unit.CountyCode,
        Version = unit.Version,
        EndDate = lastDay,
        Kind = Wire.UnitClosingKind.Replaced,
        SuccessorUnitIds = { successor.UnitId }
    };

    private static Wire.CorrectBodyRequest Correct(Wire.Body body, string start, string end = "") =>
        new() { BodyId = body.BodyId, CountyCode = body.CountyCode, Version = body.Version, Period = From(start, end), Reason = Why };

    private static Wire.CorrectTermRequest Correct(Wire.Term term, string start, string end) =>
        new() { TermId = term.TermId, CountyCode = term.CountyCode, Version = term.Version, Period = From(start, end), Reason = Why };

    private static Wire.CorrectMembershipRequest Correct(Wire.Membership membership, string start, string end = "") =>
        new()
        {
            MembershipId = membership.MembershipId,
            CountyCode = membership.CountyCode,
            Version = membership.Version,
            Period = From(start, end),
            Reason = Why
        };

    private static Wire.CorrectOfficeRequest Correct(Wire.Office office, string start, string end = "") =>
        new()
        {
            OfficeId = office.OfficeId,
            CountyCode = office.CountyCode,
            Version = office.Version,
            Period = From(start, end),
            Reason = Why
        };

    private static Wire.CorrectAppointmentRequest Correct(Wire.Appointment appointment, string start, string end = "") => new()
    {
        AppointmentId = appointment.AppointmentId,
        CountyCode = appointment.CountyCode,
        Version = appointment.Version,
        Period = From(start, end),
        Reason = Why
    };
}
