namespace Platform.OrganisationRegistry.People;

internal sealed partial class PersonRpc
{
    public override async Task<Wire.Appointment> WithdrawAppointment(Wire.WithdrawAppointmentRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("appointment_id", request.AppointmentId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        var appointment = await FindAppointment(county, id, context.CancellationToken);
        Refusals.ExpectVersion(appointment.Version, request.Version);

        appointment.Withdraw();

        db.Publish(new AppointmentWithdrawn(county, id, appointment.Version, appointment.OfficeId, appointment.PersonId));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(appointment, await FindPerson(county, appointment.PersonId, context.CancellationToken));
    }
}
