using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Journal;

namespace Platform.ServiceDefaults.History;

/// <summary>
/// The context of a service that can say what it knew at an instant, of entities with <see cref="AsKnown.KeepsHistory"/>.
/// </summary>
public abstract class HistoricDbContext(DbContextOptions options) : JournaledDbContext(options)
{
    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // Once for all of what follows, which sets nothing that is not noted at once.
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;

        try
        {
            return await Save(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    private async Task<int> Save(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken)
    {
        var instant = ChangeTracker.StampInstant(Now);

        if (!ChangeTracker.Entries().Any(entry => entry.State == EntityState.Deleted))
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        await using var transaction = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        await this.PublishDeletions(instant, cancellationToken);
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await (transaction?.CommitAsync(cancellationToken) ?? Task.CompletedTask);
        return saved;
    }
}
