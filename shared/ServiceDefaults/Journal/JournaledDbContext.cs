using Microsoft.EntityFrameworkCore;
using Platform.Contracts;

namespace Platform.ServiceDefaults.Journal;

/// <summary>A service's context: what it saves and what it tells the world commit together or not at all.</summary>
public abstract class JournaledDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Of whoever uses the context now; what the one before did not commit is nothing to it.</summary>
    internal JournalScope Scope
    {
        private get => field;
        set
        {
            field = value;
            Statements.Clear();
        }
    } = null!;

    internal LaterStatements Statements { get; } = new();

    /// <summary>The change feed as stored.</summary>
    public DbSet<JournalEntry> Journal => Set<JournalEntry>();

    /// <summary>Tells the world, if and only if the next SaveChanges commits.</summary>
    public void Publish(IEvent happened) => Add(JournalEntry.Of(happened, Scope.Caller.Subject, Now));

    /// <summary>
    /// Sends a statement together with the next that is sent, at the latest when the running transaction commits, for those that nobody
    /// waits for: many cost as much time as one.
    /// </summary>
    public Task Later(FormattableString statement, CancellationToken cancellationToken) => Later(statement, null, cancellationToken);

    internal async Task Later(FormattableString statement, int? rows, CancellationToken cancellationToken)
    {
        if (Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Without a transaction nothing would send the statement.");
        }

        Statements.Add(statement, rows);

        if (Statements.IsFull)
        {
            await Statements.Send(this, cancellationToken);
        }
    }

    /// <summary>
    /// Makes callers that change the same thing take turns until their transactions end, where no single row stands for it.
    /// </summary>
    public Task<int> AdvisoryLock(string thing, CancellationToken cancellationToken) =>
        Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({thing}, 0))", cancellationToken);

    /// <summary>The same for those who only look, beside each other.</summary>
    public Task<int> SharedAdvisoryLock(string thing, CancellationToken cancellationToken) =>
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
