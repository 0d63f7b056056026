using Platform.OrganisationRegistry.Bodies;
using Platform.ServiceDefaults.Organisation;

namespace Platform.OrganisationRegistry.People;

internal sealed partial class PersonRpc
{
    public override Task<Wire.Appointment> AppointOfficeHolder(Wire.AppointOfficeHolderRequest request, ServerCallContext context) =>
        Appoint(request, Basis.Command, context.CancellationToken);

    internal async Task<Wire.Appointment> Appoint(Wire.AppointOfficeHolderRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("appointment_id", request.AppointmentId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var officeId = fields.Id("office_id", request.OfficeId);
        var personId = fields.Id("person_id", request.PersonId);
        var period = ValidPeriod.Read(fields, "period", request.Period, basis);
        var decision = Decision.ReadOptional(fields, "decision", request.Decision, basis);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Require(!request.AwaitsDecision || basis == Basis.Command, "awaits_decision", "is not for imports");
        fields.Require(!request.AwaitsDecision || request.Decision is null, "decision", "must be empty: the appointment waits for it");
        fields.Check();

        if (await db.Appointments.AsNoTracking().SingleOrDefaultAsync(a => a.AppointmentId == id, cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "appointment", id);
            return ToReply(existing, await FindPerson(county, existing.PersonId, cancellationToken));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await LockOffice(officeId, cancellationToken);
        var office = await FindOffice(county, officeId, cancellationToken);
        var person = await TakePerson(county, personId, cancellationToken);
        person.RequireNotErased();
        var decidedBy = decision?.BodyId is { } bodyId ? await db.FindBody(county, bodyId, cancellationToken) : null;

        var appointment = request.AwaitsDecision
            ? Appointment.Draft(id, office, person.PersonId, period, sources, basis, request.Fingerprint())
            : Appointment.Appoint(id, office, person.PersonId, decision, decidedBy, period, sources, basis, request.Fingerprint());

        db.Add(appointment);
        db.Publish(request.AwaitsDecision
            ? new AppointmentDrafted(
                CountyCode: county, AppointmentId: id, Version: appointment.Version, OfficeId: officeId, PersonId: person.PersonId,
                Period: appointment.Period.ToEvent())
            : new OfficeHolderAppointed(
                CountyCode: county, AppointmentId: id, Version: appointment.Version, OfficeId: officeId, PersonId: person.PersonId,
                Period: appointment.Period.ToEvent(), DecisionId: null, LateDecision: appointment.LateDecision,
                OfficeKind: office.Kind.ToString(),
                FromDocument: basis == Basis.Document));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return ToReply(appointment, person);
    }
}
