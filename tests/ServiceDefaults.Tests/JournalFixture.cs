using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Identity;
using Platform.Testing;

[assembly: AssemblyFixture(typeof(Servers))]

namespace Platform.ServiceDefaults.Tests;

/// <summary>A database and a virtual host, and the tally service on them.</summary>
public sealed class JournalFixture(Servers servers) : IAsyncLifetime
{
    /// <summary>Where the issuer's key lies.</summary>
    public string KeyFolder { get; } = Path.Combine(Path.GetTempPath(), $"wellbeing-platform-test-key-{Environment.ProcessId}");

    public DevelopmentIdentity Identity => DevelopmentIdentity.Load(KeyFolder);

    public string ConnectionString { get; private set; } = "";
    public NpgsqlDataSource Database { get; private set; } = null!;
    public Broker Broker { get; private set; } = null!;
    public TallyService Service { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await servers.NewDatabase();
        Database = NpgsqlDataSource.Create(ConnectionString);
        Broker = await servers.NewBroker();
        Service = await StartReplica();
    }

    public Task<TallyService> StartReplica() => TallyService.Start(ConnectionString, Broker, Identity);

    /// <summary>The versions of a tally that took effect, in the order in which they did, once there are so many.</summary>
    public async Task<List<long>> Effects(Guid id, int expected)
    {
        var limit = DateTime.UtcNow.AddSeconds(120);

        while (true)
        {
            var versions = await Read<long>($"select subject_version from effect where subject = 'tallies/{id}' order by position");

            if (versions.Count >= expected || DateTime.UtcNow > limit)
            {
                return versions;
            }

            await Task.Delay(50);
        }
    }

    public async Task<List<T>> Read<T>(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();

        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetFieldValue<T>(0));
        }

        return rows;
    }

    public async Task Execute(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task Until(Func<Task<bool>> holds)
    {
        for (var limit = DateTime.UtcNow.AddSeconds(60); !await holds(); await Task.Delay(50))
        {
            Assert.True(DateTime.UtcNow < limit, "It did not come to hold within a minute.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await PooledSessions.RequireClean(Service.Services.GetRequiredService<NpgsqlDataSource>());
        await Service.DisposeAsync();
        await Database.DisposeAsync();
        await Broker.Delete();
        Broker.Dispose();
    }
}
