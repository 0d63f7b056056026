namespace Platform.OrganisationRegistry.People;

internal sealed partial class PersonRpc
{
    public override async Task<Wire.Appointment> EndAppointment(Wire.EndAppointmentRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("appointment_id", request.AppointmentId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var lastDay = fields.Date("end_date", request.EndDate);
        fields.Check();

        var appointment = await FindAppointment(county, id, context.CancellationToken);
        Refusals.ExpectVersion(appointment.Version, request.Version);

        appointment.End(lastDay);

        db.Publish(new AppointmentEnded(
            CountyCode: county, AppointmentId: id, Version: appointment.Version, OfficeId: appointment.OfficeId,
            PersonId: appointment.PersonId, LastDay: lastDay));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(appointment, await FindPerson(county, appointment.PersonId, context.CancellationToken));
    }
}
