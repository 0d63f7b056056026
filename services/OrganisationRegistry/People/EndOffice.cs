namespace Platform.OrganisationRegistry.People;

internal sealed partial class PersonRpc
{
    public override async Task<Wire.Office> EndOffice(Wire.EndOfficeRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("office_id", request.OfficeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var lastDay = fields.Date("end_date", request.EndDate);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await TakeTurnsOnOffice(id, context.CancellationToken);
        var office = await FindOffice(county, id, context.CancellationToken);
        Refusals.ExpectVersion(office.Version, request.Version);

        office.End(lastDay);
        await RequireNobodyInItAfter(id, lastDay, context.CancellationToken);

        db.Publish(new OfficeEnded(county, id, office.Version, lastDay));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return ToReply(office, await HolderOn(id, lastDay, context.CancellationToken));
    }

    private async Task RequireNobodyInItAfter(Guid id, DateOnly lastDay, CancellationToken cancellationToken)
    {
        var after = ValidPeriod.Of(lastDay.AddDays(1), null).Days;

        if (await db.Appointments.AnyAsync(
            appointment => appointment.OfficeId == id && appointment.State != Wire.AppointmentState.Withdrawn && appointment.Period.Days.Overlaps(after), cancellationToken))
        {
            throw new RuleException("nobody-left-in-it", "end_date", $"Somebody holds the office after {lastDay.ToIso()}, or is to; end the appointment first.");
        }
    }
}
