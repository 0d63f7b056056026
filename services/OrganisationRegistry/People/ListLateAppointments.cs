using Platform.OrganisationRegistry.Reads;

namespace Platform.OrganisationRegistry.People;

internal sealed partial class PersonRpc
{
    public override async Task<Wire.ListLateAppointmentsResponse> ListLateAppointments(
        Wire.ListLateAppointmentsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var purpose = fields.Purpose(request.Purpose);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        await using var transaction = await db.ReadAsKnownAt(knownAt, context.CancellationToken)
            ?? await db.Database.BeginTransactionAsync(context.CancellationToken);
        var begun = ValidPeriod.Of(null, asOf.AddDays(1)).Days;
        var late = page.Of((await Named(
            db.Appointments.Where(appointment => appointment.CountyCode == county && appointment.Period.Days.Overlaps(begun)
                && (appointment.LateDecision || appointment.State == AppointmentState.Draft)),
            asOf, context.CancellationToken))
            .OrderBy(one => one.Period.StartDate, StringComparer.Ordinal).ThenBy(one => one.AppointmentId, StringComparer.Ordinal),
            one => Guid.Parse(one.AppointmentId));
        await reads.Keep(county, late.Things.PeopleIn(), purpose, nameof(ListLateAppointments), context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return new Wire.ListLateAppointmentsResponse { Appointments = { late.Things }, NextPageToken = late.Next };
    }
}
