using Platform.Contracts.Types.V1;
using Platform.OrganisationRegistry.Bodies;
using Platform.OrganisationRegistry.Decisions;
using Platform.OrganisationRegistry.People;
using Platform.ServiceDefaults.Values;
using Decision = Platform.ServiceDefaults.Organisation.Decision;

namespace Platform.OrganisationRegistry.Tests.Rules;

public sealed class AppointmentTests
{
    private static readonly Body s_council = Facts.Council(Facts.Period("2022-03-01"));
    private static readonly Body s_executive = Facts.Body(Wire.BodyClassification.CountyExecutive, appointedBy: s_council,
        period: Facts.Period("2022-03-01"));

    private static Appointment Appoint(
        Wire.OfficeKind kind, Body? decidedBy, Basis basis = Basis.Command, string decidedOn = "2025-06-10", string first = "2025-07-01") =>
            Appointment.Appoint(
                Guid.NewGuid(), Facts.Office(kind), Guid.NewGuid(),
                decidedBy is null ? null : new Decision(decidedBy.BodyId, Facts.Day(decidedOn), "42 §"), decidedBy,
                Facts.Period(first), Facts.NoSources, basis, []);

    [Fact]
    public void The_council_appoints_the_chief_executive()
    {
        var appointment = Appoint(Wire.OfficeKind.ChiefExecutive, s_council);

        Assert.Equal((s_council.BodyId, Facts.Day("2025-06-10"), "42 §"),
            (appointment.DecisionBodyId, appointment.DecisionDate, appointment.DecisionSection));
        Facts.Refused("ORG-3", "decision", () => Appoint(Wire.OfficeKind.ChiefExecutive, s_executive));
        Facts.Refused("ORG-3", "decision", () => Appoint(Wire.OfficeKind.ChiefExecutive, null));
    }

    [Fact]
    public void A_document_may_leave_the_decision_out_and_may_not_name_another_body()
    {
        Appoint(Wire.OfficeKind.ChiefExecutive, null, Basis.Document);
        Facts.Refused("ORG-3", "decision", () => Appoint(Wire.OfficeKind.ChiefExecutive, s_executive, Basis.Document));
    }

    [Theory]
    [InlineData(Wire.OfficeKind.UnitHead)]
    [InlineData(Wire.OfficeKind.Other)]
    public void Other_offices_are_filled_by_any_body_or_without_a_decision(Wire.OfficeKind kind)
    {
        Appoint(kind, s_executive);
        Appoint(kind, null);
    }

    [Fact]
    public void A_decision_after_the_first_day_is_late()
    {
        Assert.False(Appoint(Wire.OfficeKind.Other, s_executive, decidedOn: "2025-07-01").LateDecision);
        Assert.True(Appoint(Wire.OfficeKind.Other, s_executive, decidedOn: "2025-07-02").LateDecision);
        Assert.False(Confirm("2025-06-10", "2025-07-01").LateDecision);
        Assert.True(Confirm("2025-06-10", "2025-07-02").LateDecision);
    }

    [Fact]
    public void A_draft_takes_effect_once_and_the_chief_executives_by_the_council()
    {
        var appointment = Confirm("2025-06-10", "2025-06-12");

        Facts.Refused("draft-only", "appointment_id", appointment.Withdraw);
        Facts.Refused("ORG-3", "decision_id", () => Confirm("2025-06-10", "2025-06-12", s_executive));
    }

    private static Appointment Confirm(string decidedOn, string recordedOn, Body? by = null)
    {
        var office = Facts.Office(Wire.OfficeKind.ChiefExecutive);
        var decision = Decisions.Decision.Record(
            Guid.NewGuid(), "10", DecisionMaker.Of(by ?? s_council), Facts.Day(decidedOn), "42 §",
            new(Facts.Text("virka"), DecisionNature.Final, Publicity.Public, null, false, null, null, []), null, false,
            Facts.Day(recordedOn), Facts.NoSources, []);
        var draft = Appointment.Draft(Guid.NewGuid(), office, Guid.NewGuid(), Facts.Period("2025-07-01"), Facts.NoSources,
            Basis.Command, []);
        draft.Confirm(
            office, decision.DecisionId, new Decision(decision.BodyId, decision.DecidedOn, decision.Section), by ?? s_council,
            Facts.Day(recordedOn));
        return draft;
    }

    [Fact]
    public void The_body_that_decided_existed_on_the_day_of_the_decision() =>
        Facts.Refused("exists-then", "decision.decided_on",
            () => Appoint(Wire.OfficeKind.ChiefExecutive, s_council, decidedOn: "2022-02-28"));

    [Fact]
    public void An_office_is_held_while_it_exists()
    {
        Facts.Refused("exists-then", "period", () => Appoint(Wire.OfficeKind.Other, null, first: "2021-12-31"));
        Appoint(Wire.OfficeKind.Other, null, Basis.Document, first: "2021-12-31");
    }

    [Fact]
    public void An_appointment_ends_on_one_of_its_days()
    {
        var appointment = Appoint(Wire.OfficeKind.Other, null);

        Facts.Refused("exists-then", "end_date", () => appointment.End(Facts.Day("2025-06-30")));
        appointment.End(Facts.Day("2026-06-30"));

        Assert.Equal((2, Facts.Day("2026-07-01")), (appointment.Version, appointment.Period.End!.Value));
    }

    [Fact]
    public void A_decision_names_its_body_and_by_command_its_day()
    {
        var withoutDay = new DecisionReference { BodyId = Guid.NewGuid().ToString() };

        Assert.Empty(Facts.Violations(fields => Decision.ReadOptional(fields, "decision", withoutDay, Basis.Document)));
        Assert.Equal(["decision.decided_on is required"],
            Facts.Violations(fields => Decision.ReadOptional(fields, "decision", withoutDay, Basis.Command)));
        Assert.Equal(["decision.body_id is required"],
            Facts.Violations(fields => Decision.ReadOptional(fields, "decision", new() { DecidedOn = "2025-06-10" }, Basis.Command)));
    }
}
