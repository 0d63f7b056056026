using Platform.NewsReleases.Deliveries;
using Platform.NewsReleases.Publishers;
using Platform.ServiceDefaults;

namespace Platform.NewsReleases.Releases;

/// <summary>
/// Publishes what persons have scheduled, when its embargo ends, once: each release is locked in the transaction that publishes it, and replicas
/// pass over what another holds.
/// </summary>
internal sealed class PublishingWork(IServiceScopeFactory scopes, TimeProvider time, ILogger<PublishingWork> logger) : Work(scopes, logger)
{
    protected override async Task Round(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<NewsDbContext>();

        while (await PublishNext(db, cancellationToken))
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<bool> PublishNext(NewsDbContext db, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var locked = await db.Database.SqlQuery<Guid>(
            $"""
            select release.release_id as "Value" from release join edition on edition.release_id = release.release_id
            where edition.state = {(int)Wire.ReleaseState.Scheduled} and edition.embargo_until <= {now}
            order by edition.embargo_until limit 1 for update of release skip locked
            """).ToListAsync(cancellationToken);

        if (locked is not [var id])
        {
            return false;
        }

        var release = await db.Releases.Include(r => r.Editions).SingleAsync(r => r.ReleaseId == id, cancellationToken);

        // Another replica may have published it between the search and the lock.
        if (release.Newest.State == Wire.ReleaseState.Scheduled)
        {
            release.PublishScheduled((await db.PublisherOf(release.CountyCode, cancellationToken))!, now);
            await db.SavePublication(release, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
