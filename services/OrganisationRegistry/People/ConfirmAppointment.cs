using Platform.OrganisationRegistry.Bodies;
using Platform.ServiceDefaults.Organisation;

namespace Platform.OrganisationRegistry.People;

internal sealed partial class PersonRpc
{
    public override async Task<Wire.Appointment> ConfirmAppointment(Wire.ConfirmAppointmentRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("appointment_id", request.AppointmentId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var decisionId = fields.Id("decision_id", request.DecisionId);
        fields.Check();

        var appointment = await FindAppointment(county, id, context.CancellationToken);
        Refusals.ExpectVersion(appointment.Version, request.Version);
        var office = await FindOffice(county, appointment.OfficeId, context.CancellationToken);
        var decision = await db.Decisions.SingleOrDefaultAsync(d => d.DecisionId == decisionId && d.CountyCode == county,
            context.CancellationToken)
            ?? throw Refusals.NotFound("decision", decisionId);
        var decidedBy = decision.BodyId is { } body ? await db.FindBody(county, body, context.CancellationToken) : null;

        appointment.Confirm(
            office, decisionId, new Decision(decision.BodyId, decision.DecidedOn, decision.Section), decidedBy, time.Today());

        db.Publish(new OfficeHolderAppointed(
            CountyCode: county, AppointmentId: id, Version: appointment.Version, OfficeId: appointment.OfficeId,
            PersonId: appointment.PersonId, Period: appointment.Period.ToEvent(), DecisionId: decisionId,
            LateDecision: appointment.LateDecision, OfficeKind: office.Kind.ToString()));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(appointment, await FindPerson(county, appointment.PersonId, context.CancellationToken));
    }
}
