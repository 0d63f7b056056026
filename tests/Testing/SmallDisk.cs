using System.Diagnostics;
using Npgsql;
using Xunit;

namespace Platform.Testing;

/// <summary>A PostgreSQL of its own on a file system of 192 MiB, which is seen by nobody else.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private const string Filler = "filler";
    private readonly Process _server;
    private readonly SemaphoreSlim _filling = new(1);
    private readonly string _folder;
    private bool _isFull;

    private SmallDisk(Process server, string folder, string database) =>
        (_server, _folder, Database) = (server, folder, database);

    /// <summary>How to connect to it.</summary>
    public string Database { get; }

    /// <summary>Starts it; skips the test where that is not allowed.</summary>
    public static async Task<SmallDisk> Mount()
    {
        using (var may = Process.Start("unshare", ["--mount", "true"]))
        {
            await may.WaitForExitAsync();
            Assert.SkipUnless(may.ExitCode == 0, "Mounting a small disk is the superuser's.");
        }

        var folder = Directory.CreateTempSubdirectory("wellbeing-platform-small-disk-").FullName;
        var port = LocalServers.FreePorts(1)[0];
        var start = new ProcessStartInfo("unshare",
        [
            "--mount", "bash", "-c",
            "mount -t tmpfs -o size=192m,mode=755 tmpfs \"$1\" && mkdir \"$1/server\" && exec \"$0\" \"$1/server\" \"$2\" \"$3\"",
            Path.Combine(AppContext.BaseDirectory, "test-postgres.sh"), folder, $"{port}", $"{Environment.ProcessId}"
        ]);
        start.Environment["POSTGRES_PASSWORD"] = "small";
        var disk = new SmallDisk(
            Process.Start(start)!, folder, $"Host=127.0.0.1;Port={port};Username=postgres;Password=small;Database=postgres");

        for (var limit = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            try
            {
                await disk.Execute("select 1");
                return disk;
            }
            catch (NpgsqlException) when (!disk._server.HasExited && limit.Elapsed < TimeSpan.FromMinutes(1))
            {
                // It is on its way up.
            }
        }
    }

    /// <summary>Takes all the room there is, by a table that is in no log.</summary>
    public async Task Fill()
    {
        await _filling.WaitAsync();

        try
        {
            if (_isFull)
            {
                return;
            }

            await Execute($"create unlogged table {Filler} (text text); alter table {Filler} alter column text set storage plain");

            foreach (var letters in new[] { 7_000, 7_000, 100 })
            {
                await FillBy(letters);
            }

            _isFull = true;
        }
        finally
        {
            _filling.Release();
        }
    }

    /// <summary>Gives it back.</summary>
    public Task MakeRoom() => Execute($"drop table {Filler}");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        using var term = Process.Start("kill", ["-TERM", $"{_server.Id}"]);
        await _server.WaitForExitAsync();
        _server.Dispose();
        Directory.Delete(_folder);
        _filling.Dispose();
    }

    /// <summary>What a statement that fails had taken stays taken until the table goes.</summary>
    private async Task FillBy(int letters)
    {
        try
        {
            while (true)
            {
                await Execute($"insert into {Filler} select repeat('x', {letters}) from generate_series(1, 1000)");
            }
        }
        catch (PostgresException full) when (full.SqlState == PostgresErrorCodes.DiskFull)
        {
            // That is what it is for.
        }
    }

    private async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
