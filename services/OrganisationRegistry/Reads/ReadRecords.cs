using Platform.ServiceDefaults;

namespace Platform.OrganisationRegistry.Reads;

/// <summary>Keeps on record that personal data is read, in the transaction that reads it: what cannot be recorded is not told.</summary>
internal sealed class ReadRecords(RegistryDbContext db, Caller caller, TimeProvider time)
{
    public Task Keep(string county, IReadOnlyCollection<Guid> people, string? purpose, string call, CancellationToken cancellationToken)
    {
        if (people.Count == 0)
        {
            return Task.CompletedTask;
        }

        db.Add(PersonalDataRead.OfPeople(county, people, caller.Subject, call, purpose, time.GetUtcNow()));
        return db.SaveChangesAsync(cancellationToken);
    }

    public Task KeepOfDecision(string county, Guid decision, string? purpose, string call, CancellationToken cancellationToken)
    {
        db.Add(PersonalDataRead.OfDecision(county, decision, caller.Subject, call, purpose, time.GetUtcNow()));
        return db.SaveChangesAsync(cancellationToken);
    }

    public Task KeepOfContacts(
        string county, IReadOnlyCollection<Guid> organisations, string? purpose, string call, CancellationToken cancellationToken)
    {
        if (organisations.Count == 0)
        {
            return Task.CompletedTask;
        }

        db.Add(PersonalDataRead.OfContacts(county, organisations, caller.Subject, call, purpose, time.GetUtcNow()));
        return db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>What the calls that read personal data have in common.</summary>
internal static class Reading
{
    public static string? Purpose(this Fields fields, string purpose) => fields.OptionalText("purpose", purpose, 200);

    public static Guid[] PeopleIn(this IEnumerable<Wire.Membership> memberships) =>
        [.. memberships.Select(membership => Guid.Parse(membership.PersonId))];

    public static Guid[] PeopleIn(this IEnumerable<Wire.Appointment> appointments) =>
        [.. appointments.Select(appointment => Guid.Parse(appointment.PersonId))];
}
