using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.News;
using Platform.ServiceDefaults;

namespace Platform.NewsReleases.Drafts;

/// <summary>
/// Names the chief executive of the day in drafts that were made by themselves, as soon as the registry tells. A draft that a person changes at the same
/// moment is looked at again in the next round.
/// </summary>
internal sealed partial class ContactWork(IServiceScopeFactory scopes, ILogger<ContactWork> logger) : Work(scopes, logger)
{
    protected override async Task Round(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<NewsDbContext>();
        var registry = services.GetRequiredService<RegistryContacts>();

        var waiting = await db.Releases.AsNoTracking().Where(release => release.ContactAsOf != null)
            .Select(release => new { release.ReleaseId, release.CountyCode, Day = release.ContactAsOf!.Value }).ToListAsync(cancellationToken);

        foreach (var asked in waiting.GroupBy(release => (release.CountyCode, release.Day)))
        {
            if (await Ask(registry, asked.Key.CountyCode, asked.Key.Day, cancellationToken) is not { } contact)
            {
                continue;
            }

            foreach (var one in asked)
            {
                await Name(db, one.ReleaseId, contact, cancellationToken);
            }
        }
    }

    private async Task<Releases.Contact?> Ask(RegistryContacts registry, string county, DateOnly day, CancellationToken cancellationToken)
    {
        try
        {
            return await registry.ChiefExecutive(county, day, cancellationToken);
        }
        catch (RpcException error) when (!cancellationToken.IsCancellationRequested)
        {
            LogAway(county, error.StatusCode);
            return null;
        }
    }

    private static async Task Name(NewsDbContext db, Guid id, Releases.Contact contact, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var release = await db.Releases.Include(r => r.Editions).SingleAsync(r => r.ReleaseId == id, cancellationToken);

        if (release.NameContact(contact))
        {
            db.Publish(new ReleaseEdited(release.CountyCode, id, release.Version, release.NewestEdition));

            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another replica, or a person, was faster.
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The registry does not tell who leads county {County} ({Status}); its drafts wait for a contact.")]
    private partial void LogAway(string county, StatusCode status);
}
