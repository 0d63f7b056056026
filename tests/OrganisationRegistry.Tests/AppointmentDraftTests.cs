using Grpc.Core;
using Platform.Contracts.Types.V1;
using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

[Collection<SharedByPeople>]
public sealed class AppointmentDraftTests(RegistryFixture registry)
{
    [Fact]
    public async Task A_draft_holds_no_office_until_its_decision_is_recorded()
    {
        var (office, council) = await NewOffice();
        var draft = await Draft(office, "2026-02-01");
        var rival = await Draft(office, "2026-02-01");
        var decision = await registry.Decisions.RecordDecisionAsync(Decision(council));

        Assert.Equal((Wire.AppointmentState.Draft, null), (draft.State, await Holder(office, "2026-02-01")));
        var confirmed = await registry.People.ConfirmAppointmentAsync(Confirm(draft, decision));
        var refusal = await RefusalOf(() => registry.People.ConfirmAppointmentAsync(Confirm(rival, decision)));

        Assert.Equal((Wire.AppointmentState.Confirmed, decision.DecisionId, false),
            (confirmed.State, confirmed.DecisionId, confirmed.LateDecision));
        Assert.Equal((council.BodyId, "2026-01-12", "42 §"),
            (confirmed.Decision.BodyId, confirmed.Decision.DecidedOn, confirmed.Decision.Section));
        confirmed.Period.Certainty = Certainty.Stated;
        Assert.Equal(confirmed, await Holder(office, "2026-02-01"));
        Assert.Equal("one-holder-per-post period", refusal.Rule);
        Assert.Equal("appointment-drafted 1, office-holder-appointed 2", await registry.JournalOf($"appointments/{draft.AppointmentId}"));
    }

    [Fact]
    public async Task Of_drafts_confirmed_at_once_one_holds_the_office()
    {
        var (office, council) = await NewOffice();
        var decision = await registry.Decisions.RecordDecisionAsync(Decision(council));
        var drafts = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Draft(office, "2026-02-01")));

        var outcomes = await AtOnce(drafts, draft => registry.People.ConfirmAppointmentAsync(Confirm(draft, decision)));

        Assert.Single(outcomes, StatusCode.OK);
        Assert.Equal(4, outcomes.Count(status => status == StatusCode.FailedPrecondition));
    }

    [Fact]
    public async Task A_late_decision_is_reported()
    {
        var (office, council) = await NewOffice();
        var (waiting, late, inTime) = (await Draft(office, "2026-01-01", "2026-01-05"), await Draft(office, "2026-01-06", "2026-01-20"),
            await Draft(office, "2026-02-01"));
        var decision = await registry.Decisions.RecordDecisionAsync(Decision(council));

        late = await registry.People.ConfirmAppointmentAsync(Confirm(late, decision));
        inTime = await registry.People.ConfirmAppointmentAsync(Confirm(inTime, decision));
        var reported = (await registry.People.ListLateAppointmentsAsync(new() { CountyCode = office.CountyCode })).Appointments;
        await using var told = registry.Database.CreateCommand(
            $"select data ->> 'lateDecision' from journal where subject = 'appointments/{late.AppointmentId}' and type like '%appointed%'");

        Assert.Equal((true, false), (late.LateDecision, inTime.LateDecision));
        Assert.Equal([waiting.AppointmentId, late.AppointmentId], reported.Select(appointment => appointment.AppointmentId));
        Assert.Equal("true", await told.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        // Before its first day a draft is no trouble yet.
        Assert.Empty(
            (await registry.People.ListLateAppointmentsAsync(new() { CountyCode = office.CountyCode, AsOf = "2025-12-31" })).Appointments);
    }

    [Fact]
    public async Task A_draft_is_withdrawn_and_only_a_draft()
    {
        var (office, council) = await NewOffice();
        var draft = await Draft(office, "2026-02-01");
        var decision = await registry.Decisions.RecordDecisionAsync(Decision(council));

        Assert.Equal("confirmed-only appointment_id", (await RefusalOf(() => registry.People.EndAppointmentAsync(End(draft)))).Rule);
        draft = await registry.People.WithdrawAppointmentAsync(Withdraw(draft));

        Assert.Equal("draft-only appointment_id", (await RefusalOf(() => registry.People.WithdrawAppointmentAsync(Withdraw(draft)))).Rule);
        Assert.Equal("draft-only appointment_id",
            (await RefusalOf(() => registry.People.ConfirmAppointmentAsync(Confirm(draft, decision)))).Rule);
        // Nobody is to hold the office any more: it can end.
        await registry.People.EndOfficeAsync(
            new() { OfficeId = office.OfficeId, CountyCode = office.CountyCode, Version = 1, EndDate = "2026-01-31" });
        Assert.Equal("appointment-drafted 1, appointment-withdrawn 2", await registry.JournalOf($"appointments/{draft.AppointmentId}"));
    }

    [Fact]
    public async Task A_draft_has_no_decision_yet_and_is_confirmed_by_one_of_its_county()
    {
        var (office, council) = await NewOffice();
        var (_, foreign) = await NewOffice();
        var draft = await Draft(office, "2026-02-01");
        var decision = await registry.Decisions.RecordDecisionAsync(Decision(foreign));
        var decided = Appointment(office, await registry.NewPerson(office.CountyCode), council);
        decided.AwaitsDecision = true;

        Assert.Equal(["decision"], (await RefusalOf(() => registry.People.AppointOfficeHolderAsync(decided))).Fields);
        Assert.Equal(StatusCode.NotFound, await Outcome(() => registry.People.ConfirmAppointmentAsync(Confirm(draft, decision))));
    }

    private async Task<(Wire.Office Office, Wire.Body Council)> NewOffice()
    {
        var council = await registry.NewCouncil(await registry.NewCounty());
        return (await registry.People.CreateOfficeAsync(Office(council.CountyCode, kind: Wire.OfficeKind.ChiefExecutive)), council);
    }

    private async Task<Wire.Appointment> Draft(Wire.Office office, string start, string end = "")
    {
        var request = Appointment(office, await registry.NewPerson(office.CountyCode), start: start, end: end);
        request.AwaitsDecision = true;
        return await registry.People.AppointOfficeHolderAsync(request);
    }

    private async Task<Wire.Appointment?> Holder(Wire.Office office, string asOf) =>
        (await registry.People.ListOfficesAsync(new() { CountyCode = office.CountyCode, AsOf = asOf })).Offices.Single().Appointment;

    private static Wire.ConfirmAppointmentRequest Confirm(Wire.Appointment draft, Wire.Decision decision) =>
        new()
        {
            AppointmentId = draft.AppointmentId,
            CountyCode = draft.CountyCode,
            Version = draft.Version,
            DecisionId = decision.DecisionId
        };

    private static Wire.WithdrawAppointmentRequest Withdraw(Wire.Appointment draft) =>
        new() { AppointmentId = draft.AppointmentId, CountyCode = draft.CountyCode, Version = draft.Version };

    private static Wire.EndAppointmentRequest End(Wire.Appointment draft) =>
        new() { AppointmentId = draft.AppointmentId, CountyCode = draft.CountyCode, Version = draft.Version, EndDate = "2026-02-28" };
}
