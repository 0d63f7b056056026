using Platform.NewsReleases.Releases;
using Platform.ServiceDefaults;

namespace Platform.NewsReleases.Reads;

/// <summary>Keeps on record that contacts are read by a call: what cannot be recorded is not told.</summary>
internal sealed class ContactReads(NewsDbContext db, Caller caller, TimeProvider time)
{
    public Task Keep(string county, IEnumerable<Edition> editions, string call, CancellationToken cancellationToken) =>
        Keep(county, [.. editions.Where(edition => edition.Contacts.People.Count > 0).Select(edition => edition.ReleaseId)], [], call,
            cancellationToken);

    public Task Keep(string county, IEnumerable<Contact> suggested, string call, CancellationToken cancellationToken) =>
        Keep(county, [], [.. suggested.Select(contact => contact.PersonId).OfType<Guid>()], call, cancellationToken);

    private Task Keep(string county, Guid[] releases, Guid[] people, string call, CancellationToken cancellationToken)
    {
        if (releases.Length + people.Length == 0)
        {
            return Task.CompletedTask;
        }

        db.Add(ContactRead.Of(county, releases, people, caller.Subject, call, time.GetUtcNow()));
        return db.SaveChangesAsync(cancellationToken);
    }
}
