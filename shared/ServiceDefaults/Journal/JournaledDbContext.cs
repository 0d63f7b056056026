using Microsoft.EntityFrameworkCore;
using Platform.Contracts;

namespace Platform.ServiceDefaults.Journal;

/// <summary>A service's context: what it saves and what it tells the world commit together or not at all.</summary>
public abstract class JournaledDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Of whoever uses the context now.</summary>
    internal JournalScope Scope { private get; set; } = null!;

    /// <summary>The change feed as stored.</summary>
    public DbSet<JournalEntry> Journal => Set<JournalEntry>();

    /// <summary>Tells the world, if and only if the next SaveChanges commits.</summary>
    public void Publish(IEvent happened) => Add(JournalEntry.Of(happened, Scope.Caller.Subject, Now));

    /// <summary>Makes callers that change the same thing take turns until their transactions end, where no single row stands for it.</summary>
    public Task<int> TakeTurns(string thing, CancellationToken cancellationToken) =>
        Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({thing}, 0))", cancellationToken);

    /// <summary>The same for those who only look, beside each other.</summary>
    public Task<int> TakeTurnsLooking(string thing, CancellationToken cancellationToken) =>
        Database.ExecuteSqlAsync($"select pg_advisory_xact_lock_shared(hashtextextended({thing}, 0))", cancellationToken);

    /// <summary>The service's clock.</summary>
    protected DateTimeOffset Now => Scope.Time.GetUtcNow();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<JournalEntry>(entry =>
        {
            entry.ToTable("journal");
            entry.HasKey(e => e.Position);
            entry.Property(e => e.Data).HasColumnType("jsonb");
        });
    }
}

/// <summary>The service's context, whatever its type.</summary>
internal sealed record ServiceContext(JournaledDbContext Db);

/// <summary>Who acts and what time it is: what writing the journal needs beside the database.</summary>
public sealed record JournalScope(Caller Caller, TimeProvider Time);
