namespace Platform.OrganisationRegistry.People;

internal sealed partial class PersonRpc
{
    public override async Task<Wire.Person> ErasePerson(Wire.ErasePersonRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("person_id", request.PersonId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        var person = await TakePerson(county, id, context.CancellationToken);

        if (person.ErasedAt is not null)
        {
            return ToReply(person);
        }

        Refusals.ExpectVersion(person.Version, request.Version);
        await RequireNothingPublic(person.PersonId, context.CancellationToken);

        var records = await db.People.Where(record => record.MergedIntoPersonId == person.PersonId).ToListAsync(context.CancellationToken);
        records.Add(person);

        foreach (var record in records)
        {
            record.Erase(time.GetUtcNow());
            db.Publish(new PersonErased(county, record.PersonId, record.Version));
        }

        await db.SaveChangesAsync(context.CancellationToken);
        await Forget([.. records.Select(record => record.PersonId)], context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return ToReply(person);
    }

    /// <summary>PUB-8: who holds a seat or an office is public while they do.</summary>
    private async Task RequireNothingPublic(Guid id, CancellationToken cancellationToken)
    {
        var fromNow = ValidPeriod.Of(time.Today(), null).Days;

        if (await db.Memberships.AnyAsync(membership => membership.PersonId == id && membership.Period.Days.Overlaps(fromNow),
            cancellationToken)
            || await db.Appointments.AnyAsync(
                appointment => appointment.PersonId == id && appointment.State != AppointmentState.Withdrawn
                    && appointment.Period.Days.Overlaps(fromNow),
                cancellationToken))
        {
            throw new RuleException("PUB-8", "person_id",
                "The person holds a seat or an office, or is about to, and who holds it is public.");
        }
    }

    /// <summary>
    /// What was known of them at any time is known no more; that something was known stays. To be called when the erasure is saved.
    /// </summary>
    private Task<int> Forget(Guid[] people, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select forget_people({people})", cancellationToken);
}
