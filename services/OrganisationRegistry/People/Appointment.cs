using Platform.OrganisationRegistry.Bodies;
using Platform.ServiceDefaults.Organisation;

namespace Platform.OrganisationRegistry.People;

/// <summary>A person's holding of an office for a time.</summary>
internal sealed class Appointment
{
    private Appointment() { }

    public Guid AppointmentId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public Guid OfficeId { get; private init; }
    public Guid PersonId { get; private set; }
    public AppointmentState State { get; private set; }
    public Guid? DecisionId { get; private set; }
    public Guid? DecisionBodyId { get; private set; }
    public DateOnly? DecisionDate { get; private set; }
    public string? DecisionSection { get; private set; }
    public bool LateDecision { get; private set; }
    public ValidPeriod Period { get; private set; } = ValidPeriod.Of(null, null);
    public SourceList Sources { get; private set; } = new([]);
    public long Version { get; private set; }

    /// <summary>Why its days are these, when they were recorded wrongly before.</summary>
    public string? CorrectedBecause { get; private set; }

    public byte[] CreatedFrom { get; private init; } = [];

    /// <summary>Rests on a decision, and is given the body that made it; without a decision where none is needed or stated.</summary>
    public static Appointment Appoint(
        Guid id, Office office, Guid person, Decision? decision, Body? decidedBy, ValidPeriod period, SourceList sources, Basis basis,
        byte[] createdFrom)
    {
        if (!MayAppointTo(office, decidedBy) && !(decision is null && basis == Basis.Document))
        {
            throw NotByCouncil("decision");
        }

        if (decision?.DecidedOn is { } decidedOn)
        {
            decidedBy?.Period.RequireDay(decidedOn, "body that decided", "decision.decided_on");
        }

        var appointment = Draft(id, office, person, period, sources, basis, createdFrom);
        appointment.State = AppointmentState.Confirmed;
        (appointment.DecisionBodyId, appointment.DecisionDate, appointment.DecisionSection) = (decision?.BodyId, decision?.DecidedOn,
            decision?.Section);
        appointment.LateDecision = decision?.DecidedOn > period.StatedStart;
        return appointment;
    }

    /// <summary>Waits for its decision: until then it holds no office.</summary>
    public static Appointment Draft(
        Guid id, Office office, Guid person, ValidPeriod period, SourceList sources, Basis basis, byte[] createdFrom)
    {
        period = period.Within(office.Period, "office", basis);

        return new Appointment
        {
            AppointmentId = id,
            CountyCode = office.CountyCode,
            OfficeId = office.OfficeId,
            PersonId = person,
            State = AppointmentState.Draft,
            Period = period,
            Sources = sources,
            Version = 1,
            CreatedFrom = createdFrom
        };
    }

    /// <summary>Takes effect by a decision that is recorded today. It is late when it was made or recorded after the first day.</summary>
    public void Confirm(Office office, Guid decisionId, Decision decision, Body? decidedBy, DateOnly today)
    {
        RequireDraft();

        if (!MayAppointTo(office, decidedBy))
        {
            throw NotByCouncil("decision_id");
        }

        State = AppointmentState.Confirmed;
        (DecisionId, DecisionBodyId, DecisionDate, DecisionSection) = (decisionId, decision.BodyId, decision.DecidedOn, decision.Section);
        LateDecision = decision.DecidedOn > Period.StatedStart || today > Period.StatedStart;
        Version++;
    }

    /// <summary>Gives a draft up.</summary>
    public void Withdraw()
    {
        RequireDraft();
        State = AppointmentState.Withdrawn;
        Version++;
    }

    /// <summary>The record of its person was merged into another.</summary>
    public void PassTo(Person kept)
    {
        PersonId = kept.PersonId;
        Version++;
    }

    /// <summary>
    /// Says on which days it is. A decision that was made in time can turn out to have been late, and one that was recorded late stays so.
    /// </summary>
    public void Correct(PeriodCorrection right, Office office)
    {
        RequireConfirmed();
        (Period, Sources, CorrectedBecause) = right with { Period = right.Period.Within(office.Period, "office", right.Basis) };
        LateDecision = DecisionDate > Period.StatedStart || (DecisionId is not null && LateDecision);
        Version++;
    }

    public void End(DateOnly lastDay)
    {
        RequireConfirmed();
        Period = Period.EndOn(lastDay, "appointment");
        Version++;
    }

    /// <summary>ORG-3: the county council selects the chief executive.</summary>
    private static bool MayAppointTo(Office office, Body? decidedBy) =>
        office.Kind != OfficeKind.ChiefExecutive || decidedBy?.IsCouncil == true;

    private static RuleException NotByCouncil(string field) =>
        new("ORG-3", field, "The county council appoints the chief executive: its decision is needed.");

    private void RequireConfirmed()
    {
        if (State != AppointmentState.Confirmed)
        {
            throw new RuleException("confirmed-only", "appointment_id", "The appointment has not taken effect; a draft is withdrawn.");
        }
    }

    private void RequireDraft()
    {
        if (State != AppointmentState.Draft)
        {
            throw new RuleException("draft-only", "appointment_id", "The appointment does not wait for a decision any more.");
        }
    }
}
