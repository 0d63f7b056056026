using Platform.NewsReleases.Deliveries;
using Platform.NewsReleases.Publishers;
using Platform.ServiceDefaults;

namespace Platform.NewsReleases.Releases;

/// <summary>
/// Publishes what persons have scheduled, when its embargo ends, once: each release is locked in the transaction that publishes it, and
/// replicas pass over what another holds.
/// </summary>
internal sealed class PublishingJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<PublishingJob> logger)
    : BackgroundJob<Guid>(scopes, logger)
{
    protected override async Task<IReadOnlyList<Guid>> Find(IServiceProvider services, int limit, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await services.GetRequiredService<NewsDbContext>().Releases.SelectMany(release => release.Editions)
            .Where(edition => edition.State == ReleaseState.Scheduled && edition.EmbargoUntil <= now)
            .OrderBy(edition => edition.EmbargoUntil).Select(edition => edition.ReleaseId).Take(limit).ToListAsync(cancellationToken);
    }

    protected override async Task Handle(IServiceProvider services, Guid item, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<NewsDbContext>();
        var now = time.GetUtcNow();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var locked = await db.Database.SqlQuery<Guid>(
            $"""select release_id as "Value" from release where release_id = {item} for update skip locked""").ToListAsync(
                cancellationToken);

        if (locked is not [var id])
        {
            return;
        }

        var release = await db.Releases.Include(r => r.Editions).SingleAsync(r => r.ReleaseId == id, cancellationToken);

        // Another replica may have published it between the search and the lock.
        if (release.Newest.State == ReleaseState.Scheduled && release.Newest.EmbargoUntil <= now)
        {
            release.PublishScheduled((await db.PublisherOf(release.CountyCode, cancellationToken))!, now);
            await db.SavePublication(release, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
