namespace Platform.OrganisationRegistry.People;

internal sealed partial class PersonRpc
{
    public override async Task<Wire.Appointment> CorrectAppointment(Wire.CorrectAppointmentRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("appointment_id", request.AppointmentId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var correction = PeriodCorrection.Read(fields, request.Period, request.Sources, request.Reason);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        var appointment = await FindAppointment(county, id, context.CancellationToken);
        await LockOffice(appointment.OfficeId, context.CancellationToken);
        Refusals.ExpectVersion(appointment.Version, request.Version);

        appointment.Correct(correction, await FindOffice(county, appointment.OfficeId, context.CancellationToken));

        db.Publish(new AppointmentCorrected(
            CountyCode: county, AppointmentId: id, Version: appointment.Version, OfficeId: appointment.OfficeId,
            PersonId: appointment.PersonId, Period: appointment.Period.ToEvent(), LateDecision: appointment.LateDecision));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return ToReply(appointment, await FindPerson(county, appointment.PersonId, context.CancellationToken));
    }
}
