using Npgsql;
using Platform.ServiceDefaults.Journal;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>
/// The queues of what this service's consumers have not taken, each called after its consumer's own queue: refused or failed
/// (<c>_error</c>), given up by the broker (<c>_dead</c>), of a type that the consumer does not take (<c>_skipped</c>).
/// </summary>
internal sealed class DeadLetterQueues(BrokerConnection broker, DatabaseSessions sessions, EventConsumers listeners)
{
    private static readonly string[] s_endings = ["_dead", "_error", "_skipped"];

    /// <summary>Those that there may be, in the order of their names.</summary>
    public IReadOnlyList<string> All =>
        [.. listeners.All.SelectMany(listener => s_endings.Select(ending => listener.Queue + ending)).Order(StringComparer.Ordinal)];

    /// <summary>The consumer's own queue, or null when this is no queue of dead letters of this service.</summary>
    public string? ConsumerOf(string queue) =>
        listeners.All.Select(listener => listener.Queue).FirstOrDefault(own => s_endings.Any(ending => queue == own + ending));

    /// <summary>
    /// Waits until nobody else of any replica sees to them: what one holds another would not see, and two who moved at once would mix up
    /// the order of a subject's events.
    /// </summary>
    /// <exception cref="PostgresException">Somebody else does for long (LockNotAvailable).</exception>
    public async Task<DeadLetterTurn> Turn(CancellationToken cancellationToken)
    {
        var session = await sessions.Open(cancellationToken);

        try
        {
            // A process whose machine is gone without a word would keep the turn for hours otherwise.
            await using var command = new NpgsqlCommand(
                """
                set lock_timeout = '10s';
                set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3;
                select pg_advisory_lock(hashtextextended('dead letters', 0));
                """,
                session);
            await command.ExecuteNonQueryAsync(cancellationToken);
            return new DeadLetterTurn(session, await broker.Open("dead letters", cancellationToken));
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }
}

/// <summary>The turn of one who sees to dead letters.</summary>
internal sealed class DeadLetterTurn(NpgsqlConnection session, BrokerLink link) : IAsyncDisposable
{
    /// <summary>What lies in a queue, or null when there is no such queue.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="bodies">Of how many at most the bodies are kept: of the oldest.</param>
    /// <param name="wantsBody">Whether the body of one is needed.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<DeadLetterHold?> Hold(
        string queue, int bodies, Func<HeldDeadLetter, bool> wantsBody, CancellationToken cancellationToken) =>
        DeadLetterHold.Of(link, queue, bodies, wantsBody, cancellationToken);

    /// <summary>Whether there is a queue.</summary>
    public Task<bool> IsThere(string queue, CancellationToken cancellationToken) => DeadLetterHold.IsThere(link, queue, cancellationToken);

    /// <summary>Begins the record of what is done to a queue. The session that has the turn writes it, and can do so no longer.</summary>
    public Task<DeadLetterRecord> Begin(
        DeadLetterDeed deed, string queue, string? reason, string askedBy, CancellationToken cancellationToken) =>
        DeadLetterRecord.Begin(session, deed, queue, reason, askedBy, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await link.DisposeAsync();

        try
        {
            // The server ends a session a moment after it was closed; whoever waits for the turn may have it now.
            await using var command = new NpgsqlCommand("select pg_advisory_unlock_all()", session);
            await command.ExecuteNonQueryAsync();
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException)
        {
            // A broken connection holds nothing.
        }

        await session.DisposeAsync();
    }
}
