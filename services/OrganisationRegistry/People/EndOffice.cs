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
        await LockOffice(id, context.CancellationToken);
        var office = await FindOffice(county, id, context.CancellationToken);
        Refusals.ExpectVersion(office.Version, request.Version);

        office.End(lastDay);
        await RequireNobodyInItOn(id, [ValidPeriod.Of(lastDay.AddDays(1), null)], "end_date", context.CancellationToken);

        db.Publish(new OfficeEnded(county, id, office.Version, lastDay));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return ToReply(office, await HolderOn(id, lastDay, context.CancellationToken));
    }

    private async Task RequireNobodyInItOn(Guid id, IEnumerable<ValidPeriod> lost, string field, CancellationToken cancellationToken)
    {
        foreach (var part in lost)
        {
            var (days, atTheEnd) = (part.Days, part.End is null);

            // Of an appointment that began on a day that no document states it is not known that it was there before.
            if (await db.Appointments.AnyAsync(
                appointment => appointment.OfficeId == id && appointment.State != AppointmentState.Withdrawn
                    && appointment.Period.Days.Overlaps(days)
                    && (atTheEnd || !appointment.Period.StartNotStated),
                cancellationToken))
            {
                throw new RuleException("nobody-left-in-it", field,
                    $"Somebody holds the office {part.When()}, or is to; end the appointment first.");
            }
        }
    }
}
