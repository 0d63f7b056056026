using System.Data;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.ServiceDefaults.Journal;
using Platform.ServiceDefaults.Rpc;
using Platform.ServiceDefaults.Values;

namespace Platform.ServiceDefaults.History;

/// <summary>What was known when: the second axis of time. The tables' side of it is keep_history of history.sql.</summary>
public static class AsKnown
{
    private const string RecordedAtProperty = "RecordedAt";

    /// <summary>Gives the database what keep_history needs, for a context that is a <see cref="HistoricDbContext"/>.</summary>
    public static void AddHistory(this IHostApplicationBuilder builder) =>
        builder.Services.AddSingleton(new SharedTable("history.history.sql"));

    /// <summary>The table of the entity keeps its history, as its migration says by keep_history.</summary>
    public static void KeepsHistory<T>(this EntityTypeBuilder<T> entity)
        where T : class => entity.Property<DateTimeOffset>(RecordedAtProperty);

    /// <summary>Reads the instant of knowledge that a query asks for; null is now.</summary>
    public static DateTimeOffset? KnownAt(this Fields fields, Timestamp? value, TimeProvider time)
    {
        var instant = fields.Instant("known_at", value);
        return fields.Require(instant is null || instant <= time.GetUtcNow(), "known_at", "is in the future") ? instant : null;
    }

    /// <summary>
    /// Until what is returned is disposed, the context reads every table that keeps its history as it was known at an instant, in one
    /// snapshot. For now there is nothing to do and nothing to dispose.
    /// </summary>
    public static async Task<IDbContextTransaction?> ReadAsKnownAt(
        this HistoricDbContext db, DateTimeOffset? instant, CancellationToken cancellationToken)
    {
        if (instant is null)
        {
            return null;
        }

        var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        // Both end with the transaction.
        await db.Database.ExecuteSqlAsync(
            $"select set_config('search_path', 'known, public', true), set_config('history.known_at', {ToText(instant.Value)}, true)",
            cancellationToken);
        return transaction;
    }

    /// <summary>Since when what a tracked entity says is known.</summary>
    public static DateTimeOffset RecordedAt<T>(this HistoricDbContext db, T entity)
        where T : class => (DateTimeOffset)db.Entry(entity).Property(RecordedAtProperty).CurrentValue!;

    /// <summary>
    /// The one instant since which all that is about to be saved is known. It is later than that of everything it was decided on, also when
    /// the clocks of two replicas differ, so that of one thing nothing is ever known by halves; and it is the time of the events that tell
    /// of it.
    /// </summary>
    internal static DateTimeOffset StampInstant(this ChangeTracker changes, DateTimeOffset now)
    {
        var entries = changes.Entries().Where(entry => entry.State != EntityState.Detached).ToList();
        var kept = entries.Where(entry => entry.Metadata.FindProperty(RecordedAtProperty) is not null).ToList();
        var instant = kept.Where(entry => entry.State != EntityState.Added)
            .Select(entry => ((DateTimeOffset)entry.Property(RecordedAtProperty).OriginalValue!).AddMicroseconds(1))
            .Append(InMicroseconds(now))
            .Max();

        foreach (var entry in kept.Where(entry => entry.State is EntityState.Added or EntityState.Modified))
        {
            entry.Property(RecordedAtProperty).CurrentValue = instant;
        }

        foreach (var entry in entries.Where(entry => entry is { Entity: JournalEntry, State: EntityState.Added }))
        {
            entry.Property(nameof(JournalEntry.Time)).CurrentValue = instant;
        }

        return instant;
    }

    /// <summary>Says in the running transaction when its deletions become known; a deleted row can't.</summary>
    internal static Task<int> PublishDeletions(this HistoricDbContext db, DateTimeOffset instant, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select set_config('history.recorded_at', {ToText(instant)}, true)", cancellationToken);

    private static string ToText(DateTimeOffset instant) => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>As it is stored.</summary>
    private static DateTimeOffset InMicroseconds(DateTimeOffset instant) =>
        instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond));
}
