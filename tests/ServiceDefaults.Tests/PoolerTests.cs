using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Platform.Testing;

namespace Platform.ServiceDefaults.Tests;

public sealed class PoolerTests(JournalFixture journal, Servers servers) : IClassFixture<JournalFixture>
{
    [Fact]
    public async Task A_service_behind_a_pooler_of_transactions_does_not_start_and_says_why()
    {
        var database = await servers.NewDatabase();
        await using var pooler = await PgBouncer.Start(database, "transaction");

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => TallyService.Start(pooler.ConnectionString, journal.Broker, journal.Identity));

        Assert.Contains("pool_mode to session", refusal.Message, StringComparison.Ordinal);
        await using var source = NpgsqlDataSource.Create(database);
        await using var tables = source.CreateCommand("select count(*) from pg_tables where schemaname = 'public'");
        Assert.Equal(0L, await tables.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_service_behind_a_pooler_of_sessions_works()
    {
        await using var pooler = await PgBouncer.Start(await servers.NewDatabase(), "session");
        await using var service = await TallyService.Start(pooler.ConnectionString, journal.Broker, journal.Identity, name: "pooled");

        await service.Count(Guid.NewGuid(), times: 3);
    }

    /// <summary>PgBouncer before a database, on a port of its own.</summary>
    private sealed class PgBouncer(Process process, DirectoryInfo folder, string connectionString) : IAsyncDisposable
    {
        public string ConnectionString => connectionString;

        public static async Task<PgBouncer> Start(string database, string mode)
        {
            var behind = new NpgsqlConnectionStringBuilder(database);
            var port = FreePort();
            var folder = Directory.CreateTempSubdirectory("pgbouncer");
            var settings = Path.Combine(folder.FullName, "pgbouncer.ini");
            await File.WriteAllTextAsync(settings, $"""
                [databases]
                {behind.Database} = host={behind.Host} port={behind.Port} user={behind.Username} password={behind.Password}
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = {port}
                unix_socket_dir =
                auth_type = any
                pool_mode = {mode}
                ignore_startup_parameters = extra_float_digits
                """, TestContext.Current.CancellationToken);
            // It does not run as root.
            File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_101_101);
            string[] asAnother = Environment.UserName == "root" ? ["-u", "postgres"] : [];
            var program = File.Exists("/usr/sbin/pgbouncer") ? "/usr/sbin/pgbouncer" : "pgbouncer";
            var process = Process.Start(new ProcessStartInfo(program, [.. asAnother, "-q", settings]))!;
            var through = new NpgsqlConnectionStringBuilder(database) { Host = "127.0.0.1", Port = port }.ConnectionString;
            await using var source = NpgsqlDataSource.Create(through);
            await JournalFixture.Until(async () =>
            {
                try
                {
                    await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
                    return true;
                }
                catch (NpgsqlException)
                {
                    return false;
                }
            });
            return new(process, folder, through);
        }

        private static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        public async ValueTask DisposeAsync()
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            folder.Delete(recursive: true);
        }
    }
}
