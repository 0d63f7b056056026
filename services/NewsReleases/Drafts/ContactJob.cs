using Platform.ServiceDefaults;

namespace Platform.NewsReleases.Drafts;

/// <summary>
/// Names the chief executive of the day in drafts that were made by themselves, as soon as the registry tells. A draft that a person
/// changes at the same moment is looked at again in the next round.
/// </summary>
internal sealed partial class ContactJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<ContactJob> logger)
    : BackgroundJob(scopes, logger)
{
    private const int DaysARound = 500;
    private const int DraftsADay = 100;

    private static readonly TimeSpan s_firstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromHours(1);

    /// <summary>
    /// Days of which the registry knew nobody, and when it is asked about them again. A process that starts asks about all of them.
    /// </summary>
    private readonly Dictionary<(string County, DateOnly Day), (DateTimeOffset Until, TimeSpan Pause)> _resting = [];

    protected override async Task Round(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<NewsDbContext>();
        var registry = services.GetRequiredService<RegistryContacts>();

        var waiting = (await db.Releases.Where(release => release.ContactAsOf != null)
            .Select(release => new { release.CountyCode, Day = release.ContactAsOf!.Value }).Distinct()
            .OrderByDescending(asked => asked.Day).ThenBy(asked => asked.CountyCode).Take(DaysARound).ToListAsync(cancellationToken))
            .Select(asked => (asked.CountyCode, asked.Day)).ToHashSet();

        foreach (var named in _resting.Keys.Where(asked => !waiting.Contains(asked)).ToList())
        {
            _resting.Remove(named);
        }

        foreach (var asked in waiting.Where(asked => !_resting.TryGetValue(asked, out var rest) || rest.Until <= time.GetUtcNow()))
        {
            if (await Ask(registry, asked, cancellationToken) is not { } contact)
            {
                continue;
            }

            var drafts = await db.Releases.Where(release => release.CountyCode == asked.CountyCode && release.ContactAsOf == asked.Day)
                .OrderBy(release => release.ReleaseId).Select(release => release.ReleaseId).Take(DraftsADay).ToListAsync(cancellationToken);

            foreach (var draft in drafts)
            {
                await Name(db, draft, contact, cancellationToken);
            }
        }
    }

    private async Task<Releases.Contact?> Ask(
        RegistryContacts registry, (string County, DateOnly Day) asked, CancellationToken cancellationToken)
    {
        try
        {
            if (await registry.ChiefExecutive(asked.County, asked.Day, cancellationToken) is { } contact)
            {
                return contact;
            }

            Rest(asked);
        }
        catch (RpcException error) when (!cancellationToken.IsCancellationRequested)
        {
            LogAway(asked.County, error.StatusCode);

            if (error.StatusCode is StatusCode.NotFound or StatusCode.PermissionDenied or StatusCode.Unauthenticated)
            {
                Rest(asked);
            }
        }

        return null;
    }

    /// <summary>An answer that was given changes only when somebody is appointed.</summary>
    private void Rest((string County, DateOnly Day) asked)
    {
        var pause = _resting.TryGetValue(asked, out var before) ? before.Pause * 2 : s_firstPause;
        pause = pause < s_longestPause ? pause : s_longestPause;
        _resting[asked] = (time.GetUtcNow() + pause, pause);
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
