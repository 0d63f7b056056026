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
