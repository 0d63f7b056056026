using Platform.OrganisationRegistry.Bodies;
using Platform.ServiceDefaults.Rpc;
using Platform.ServiceDefaults.Values;

namespace Platform.OrganisationRegistry.People;

/// <summary>A person's holding of an office for a time.</summary>
internal sealed class Appointment
{
    private Appointment() { }

    public Guid AppointmentId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public Guid OfficeId { get; private init; }
    public Guid PersonId { get; private init; }
    public Guid? DecisionBodyId { get; private init; }
    public DateOnly? DecisionDate { get; private init; }
    public string? DecisionSection { get; private init; }
    public ValidPeriod Period { get; private set; } = ValidPeriod.Of(null, null);
    public SourceList Sources { get; private init; } = new([]);
    public long Version { get; private set; }
    public byte[] CreatedFrom { get; private init; } = [];

    /// <summary>Rests on a decision, and is given the body that made it; without a decision where none is needed or stated.</summary>
    public static Appointment Appoint(
        Guid id, Office office, Guid person, Decision? decision, Body? decidedBy, ValidPeriod period, SourceList sources, Basis basis, byte[] createdFrom)
    {
        period.RequireWithin(office.Period, "office", basis);

        if (office.Kind == Wire.OfficeKind.ChiefExecutive && !(decidedBy?.IsCouncil ?? basis == Basis.Document))
        {
            throw new RuleException("ORG-3", "decision", "The county council appoints the chief executive: its decision is needed.");
        }

        if (decision?.DecidedOn is { } decidedOn)
        {
            decidedBy?.Period.RequireDay(decidedOn, "body that decided", "decision.decided_on");
        }

        return new Appointment
        {
            AppointmentId = id,
            CountyCode = office.CountyCode,
            OfficeId = office.OfficeId,
            PersonId = person,
            DecisionBodyId = decision?.BodyId,
            DecisionDate = decision?.DecidedOn,
            DecisionSection = decision?.Section,
            Period = period,
            Sources = sources,
            Version = 1,
            CreatedFrom = createdFrom
        };
    }

    public void End(DateOnly lastDay)
    {
        Period = Period.EndOn(lastDay, "appointment");
        Version++;
    }
}
