using Npgsql;
using Xunit;

namespace Platform.Testing;

/// <summary>
/// Connections are given from call to call without being reset: whatever outlives a transaction would be the next caller's as well.
/// </summary>
public static class PooledSessions
{
    private const string LeftBehind =
        """
        select concat_ws(', ',
            (select string_agg('lock ' || classid || '/' || objid, ', ') from pg_locks
                where pid = pg_backend_pid() and locktype = 'advisory'),
            (select string_agg(name || ' = ' || setting, ', ') from pg_settings
                where source = 'session' and (name, setting) <> ('jit', 'off')),
            (select string_agg('listens on ' || channel, ', ') from pg_listening_channels() channel),
            (select string_agg('cursor ' || name, ', ') from pg_cursors where is_holdable),
            (select string_agg('temporary table ' || relname, ', ') from pg_class where relnamespace = pg_my_temp_schema()),
            (select string_agg('temporary function ' || proname, ', ') from pg_proc where pronamespace = pg_my_temp_schema()),
            case when session_user <> current_user then 'role ' || current_user end)
        """;

    /// <summary>Looks into every connection that waits in the pool for its next use.</summary>
    public static async Task RequireClean(NpgsqlDataSource pool)
    {
        var taken = new List<NpgsqlConnection>();

        try
        {
            await Take();
            var before = await Read<DateTime>(taken[0], "select clock_timestamp()");

            for (var connection = taken[0]; connection is not null; connection = await Take())
            {
                Assert.Equal("", await Read<string>(connection, LeftBehind));

                // Those that wait are given first: one that was opened for this says that there was no other.
                if (await Read<DateTime>(connection, "select backend_start from pg_stat_activity where pid = pg_backend_pid()") > before)
                {
                    return;
                }
            }
        }
        finally
        {
            foreach (var connection in taken)
            {
                await connection.DisposeAsync();
            }
        }

        // A pool that is full gives none while the rest of its connections are in use.
        async Task<NpgsqlConnection?> Take()
        {
            using var limit = new CancellationTokenSource(taken.Count == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(5));

            try
            {
                taken.Add(await pool.OpenConnectionAsync(limit.Token));
                return taken[^1];
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested)
            {
                return null;
            }
        }
    }

    private static async Task<T> Read<T>(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
