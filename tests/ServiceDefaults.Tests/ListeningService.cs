using Npgsql;
using Platform.Testing;

namespace Platform.ServiceDefaults.Tests;

/// <summary>Another service on the broker, which listens to what the fixture's tally service tells; its process comes and goes.</summary>
/// <param name="journal">The tally service.</param>
/// <param name="connectionString">Its own database.</param>
/// <param name="name">By which its queues are named.</param>
/// <param name="broker">Another way to the fixture's broker.</param>
/// <param name="clock">Its clock; the machine's when left out.</param>
internal sealed class ListeningService(
    JournalFixture journal, string connectionString, string name, Broker? broker = null, TimeProvider? clock = null)
    : IAsyncDisposable
{
    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(connectionString);
    private TallyService? _service;

    public async Task<TallyService> Start(Uri owner) =>
        _service = await TallyService.Start(connectionString, broker ?? journal.Broker, journal.Identity, clock, name, owner);

    public async Task Stop()
    {
        await _service!.DisposeAsync();
        _service = null;
    }

    /// <summary>The versions of a tally that took effect, in the order in which they did, once there are so many.</summary>
    public async Task<List<long>> Effects(Guid id, int expected)
    {
        var limit = DateTime.UtcNow.AddSeconds(120);

        while (true)
        {
            await using var command = _database.CreateCommand(
                $"select subject_version from effect where subject = 'tallies/{id}' order by position");
            await using var reader = await command.ExecuteReaderAsync();
            var versions = new List<long>();

            while (await reader.ReadAsync())
            {
                versions.Add(reader.GetInt64(0));
            }

            if (versions.Count >= expected || DateTime.UtcNow > limit)
            {
                return versions;
            }

            await Task.Delay(50);
        }
    }

    /// <summary>How many events of a tally have taken effect by now.</summary>
    public async Task<long> CountOfEffects(Guid id)
    {
        await using var command = _database.CreateCommand($"select count(*) from effect where subject = 'tallies/{id}'");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async Task<bool> IsCaughtUp(string consumer)
    {
        await using var command = _database.CreateCommand($"select exists (select from caught_up where consumer = '{consumer}')");
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>False when the database itself refuses, as it does while a consumer is caught up.</summary>
    public async Task<bool> CanExecute(string sql)
    {
        try
        {
            await Execute(sql);
            return true;
        }
        catch (PostgresException)
        {
            return false;
        }
    }

    /// <summary>As when the database restarts.</summary>
    public Task CutConnections() =>
        Execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");

    /// <summary>Several statements are one transaction.</summary>
    private async Task Execute(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        await _database.DisposeAsync();
    }
}
