using Platform.OrganisationRegistry.Reads;

namespace Platform.OrganisationRegistry.People;

internal sealed partial class PersonRpc
{
    public override async Task<Wire.ListOfficesResponse> ListOffices(Wire.ListOfficesRequest request, ServerCallContext context)
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
        var offices = await page.Of(db.Offices.AsNoTracking()
            .Where(office => office.CountyCode == county && office.Period.Days.Contains(asOf))
            .OrderByDescending(office => office.Kind == OfficeKind.ChiefExecutive)
            .ThenBy(office => EF.Functions.Collate(office.Title.Fi, Collations.Finnish)).ThenBy(office => office.OfficeId),
            office => office.OfficeId, context.CancellationToken);
        Guid[] shown = [.. offices.Things.Select(office => office.OfficeId)];
        var holders = (await HoldersOn(db.Appointments.Where(appointment => shown.Contains(appointment.OfficeId)), asOf,
            context.CancellationToken))
            .ToDictionary(appointment => appointment.OfficeId);

        await reads.Keep(county, holders.Values.PeopleIn(), purpose, nameof(ListOffices), context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return new Wire.ListOfficesResponse
        {
            Offices = { offices.Things.Select(office => ToReply(office, holders.GetValueOrDefault(office.OfficeId.ToString()), asOf)) },
            NextPageToken = offices.Next
        };
    }

    private async Task<Wire.Appointment?> HolderOn(Guid office, DateOnly day, CancellationToken cancellationToken) =>
        (await HoldersOn(db.Appointments.Where(appointment => appointment.OfficeId == office), day, cancellationToken)).SingleOrDefault();

    private Task<IReadOnlyList<Wire.Appointment>> HoldersOn(
        IQueryable<Appointment> appointments, DateOnly day, CancellationToken cancellationToken) => Named(
            appointments.Where(
                appointment => appointment.State == AppointmentState.Confirmed && appointment.Period.Days.Contains(day)),
            day, cancellationToken);

    private async Task<IReadOnlyList<Wire.Appointment>> Named(
        IQueryable<Appointment> appointments, DateOnly asOf, CancellationToken cancellationToken)
    {
        var found = await appointments.AsNoTracking()
            .Join(db.People, appointment => appointment.PersonId, person => person.PersonId,
                (appointment, person) => new { Appointment = appointment, Person = person })
            .ToListAsync(cancellationToken);

        return [.. found.Select(holder => ToReply(holder.Appointment, holder.Person, asOf))];
    }
}
