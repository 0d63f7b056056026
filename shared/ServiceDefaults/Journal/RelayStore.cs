using Npgsql;
using NpgsqlTypes;

namespace Platform.ServiceDefaults.Journal;

/// <summary>The relay's view of the journal, on a session of its own that holds the lock.</summary>
internal sealed class RelayStore : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private RelayStore(NpgsqlConnection connection) => _connection = connection;

    public static async Task<RelayStore> Open(DatabaseSessions sessions, CancellationToken cancellationToken)
    {
        var store = new RelayStore(await sessions.Open(cancellationToken));
        // A leader whose machine is gone without a word would keep the lock for hours otherwise. And a plan that was made for a young
        // journal reads all of it, and is kept while it grows: everything here goes by a key.
        await using var command = new NpgsqlCommand(
            "set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3; set enable_seqscan = off",
            store._connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return store;
    }

    public async Task<bool> TryLead(long key, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select pg_try_advisory_lock($1)",
            _connection)
        { Parameters = { new() { Value = key } } };
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task<bool> TryLead(string what, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended($1, 0))",
            _connection)
        { Parameters = { new() { Value = what } } };
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Fails when the connection is gone, and with it the lock.</summary>
    public async Task RequireAlive(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select 1", _connection);
        await command.ExecuteScalarAsync(cancellationToken);
    }

    public async Task<long> ReadHead(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select coalesce(max(sequence), 0) from journal where sequence is not null",
            _connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task<DateTimeOffset?> OldestUnpublished(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select time from journal where sequence is null order by position limit 1",
            _connection);
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime time ? time : null;
    }

    public async Task<List<PendingEvent>> ReadUnpublished(int atMost, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            select position, event_id, type, county_code, subject, subject_version, time, actor, trace_parent, data::text
            from journal where sequence is null order by position limit $1
            """,
            _connection)
        { Parameters = { new() { Value = atMost } } };
        await command.PrepareAsync(cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var batch = new List<PendingEvent>();

        while (await reader.ReadAsync(cancellationToken))
        {
            batch.Add(new PendingEvent(
                reader.GetInt64(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetInt64(5),
                reader.GetFieldValue<DateTimeOffset>(6), reader.GetString(7), reader.IsDBNull(8) ? null : reader.GetString(8),
                reader.GetString(9)));
        }

        return batch;
    }

    /// <summary>Gives the records their places after <paramref name="head"/>.</summary>
    public async Task Stamp(IEnumerable<PendingEvent> published, long head, CancellationToken cancellationToken)
    {
        var positions = published.Select(pending => pending.Position).ToArray();
        await using var command = new NpgsqlCommand(
            """
            update journal set sequence = $2 + place.ordinality
            from unnest($1) with ordinality as place(position, ordinality)
            where journal.position = place.position
            """,
            _connection)
        {
            Parameters =
            {
                new() { Value = positions, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
                new() { Value = head }
            }
        };
        await command.PrepareAsync(cancellationToken);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            // The server ends a session a moment after it was closed; whoever waits for the lock may have it now.
            await using var command = new NpgsqlCommand("select pg_advisory_unlock_all()", _connection);
            await command.ExecuteNonQueryAsync();
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException)
        {
            // A broken connection holds nothing.
        }

        await _connection.DisposeAsync();
    }
}
