using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Platform.ServiceDefaults.Tests;

/// <summary>PgBouncer before a database, on a port of its own.</summary>
internal sealed class PgBouncer(Process process, DirectoryInfo folder, string connectionString) : IAsyncDisposable
{
    public string ConnectionString => connectionString;

    /// <param name="database">The one behind it.</param>
    /// <param name="mode">Its <c>pool_mode</c>.</param>
    /// <param name="certificate">By which it encrypts, or nothing.</param>
    public static async Task<PgBouncer> Start(
        string database, string mode, (string Certificate, string Key)? certificate = null)
    {
        var behind = new NpgsqlConnectionStringBuilder(database);
        var port = FreePort();
        var folder = Directory.CreateTempSubdirectory("pgbouncer");
        var settings = Path.Combine(folder.FullName, "pgbouncer.ini");
        var encryption = certificate is var (pem, key)
            ? $"client_tls_sslmode = require\nclient_tls_cert_file = {pem}\nclient_tls_key_file = {key}"
            : "";
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
            {encryption}
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
