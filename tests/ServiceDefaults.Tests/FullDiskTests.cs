using System.Diagnostics;
using Grpc.Core;
using Npgsql;
using Platform.Contracts.Operations.V1;

namespace Platform.ServiceDefaults.Tests;

/// <summary>A PostgreSQL whose disk is full while a service writes, and has room again.</summary>
public sealed class FullDiskTests(JournalFixture journal) : IClassFixture<JournalFixture>
{
    private const int Tallies = 8;

    [Fact]
    public async Task What_was_accepted_before_the_disk_was_full_takes_effect_once_when_there_is_room_again()
    {
        await using var disk = await SmallDisk.Mount();
        var broker = journal.Broker;
        await using var service = await TallyService.Start(disk.Database, broker, journal.Identity, name: "small");
        Guid[] tallies = [.. Enumerable.Range(0, Tallies).Select(_ => Guid.NewGuid())];
        var accepted = await Task.WhenAll(tallies.Select(tally => CountUntilRefused(service, disk, tally)));

        await disk.MakeRoom();
        await Task.WhenAll(tallies.Select(tally => service.Count(tally)));

        await using var source = NpgsqlDataSource.Create(disk.Database);

        foreach (var (number, tally) in tallies.Index())
        {
            await JournalFixture.Until(async () => await Effects(source, tally) is { } effects && effects.Count >= accepted[number]);
            Assert.Equal(
                [.. Enumerable.Range(1, accepted[number] + 1).Where(version => version != 13)], await Effects(source, tally));
        }

        Assert.All(await Verify(service), check => Assert.True(check.Outcome == CheckOutcome.Consistent, check.ToString()));
    }

    /// <summary>How far it came. Room is taken when it has begun.</summary>
    private static async Task<int> CountUntilRefused(TallyService service, SmallDisk disk, Guid tally)
    {
        for (var version = 1; ; version++)
        {
            if (version == 3)
            {
                await disk.Fill();
            }

            try
            {
                await service.Count(tally);
            }
            catch (Exception refusal) when (IsFull(refusal))
            {
                return version - 1;
            }
        }
    }

    private static bool IsFull(Exception refusal)
    {
        for (var cause = refusal; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException { SqlState: PostgresErrorCodes.DiskFull })
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<List<int>> Effects(NpgsqlDataSource source, Guid tally)
    {
        await using var command = source.CreateCommand(
            $"select subject_version::int from effect where subject = 'tallies/{tally}' order by position");
        await using var reader = await command.ExecuteReaderAsync();
        var versions = new List<int>();

        while (await reader.ReadAsync())
        {
            versions.Add(reader.GetInt32(0));
        }

        return versions;
    }

    private async Task<List<VerificationCheck>> Verify(TallyService service)
    {
        var stop = TestContext.Current.CancellationToken;
        var client = new OperationsService.OperationsServiceClient(service.As(
            journal.Identity.Token(["*"], ["operations.verify"], "operator", TimeSpan.FromHours(1))));
        using var call = client.Verify(new VerifyRequest { WaitSeconds = 60 }, cancellationToken: stop);
        return await call.ResponseStream.ReadAllAsync(stop)
            .Where(check => !check.Name.StartsWith("inbox: what", StringComparison.Ordinal)).ToListAsync(stop);
    }

    /// <summary>A PostgreSQL of its own on a file system of 192 MiB, which is seen by nobody else.</summary>
    private sealed class SmallDisk : IAsyncDisposable
    {
        private const string Filler = "filler";
        private readonly Process _server;
        private readonly SemaphoreSlim _filling = new(1);
        private readonly string _folder;
        private bool _isFull;

        private SmallDisk(Process server, string folder, string database) =>
            (_server, _folder, Database) = (server, folder, database);

        public string Database { get; }

        public static async Task<SmallDisk> Mount()
        {
            using (var may = Process.Start("unshare", ["--mount", "true"]))
            {
                await may.WaitForExitAsync();
                Assert.SkipUnless(may.ExitCode == 0, "Mounting a small disk is the superuser's.");
            }

            var folder = Directory.CreateTempSubdirectory("wellbeing-platform-small-disk-").FullName;
            var port = LocalPort();
            var start = new ProcessStartInfo("unshare",
            [
                "--mount", "bash", "-c",
                "mount -t tmpfs -o size=192m,mode=755 tmpfs \"$1\" && mkdir \"$1/server\" && exec \"$0\" \"$1/server\" \"$2\" \"$3\"",
                Path.Combine(AppContext.BaseDirectory, "test-postgres.sh"), folder, $"{port}", $"{Environment.ProcessId}"
            ]);
            start.Environment["POSTGRES_PASSWORD"] = "small";
            var disk = new SmallDisk(
                Process.Start(start)!, folder, $"Host=127.0.0.1;Port={port};Username=postgres;Password=small;Database=postgres");
            await JournalFixture.Until(async () =>
            {
                try
                {
                    await disk.Execute("select 1");
                    return true;
                }
                catch (NpgsqlException) when (!disk._server.HasExited)
                {
                    return false;
                }
            });
            return disk;
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

        public Task MakeRoom() => Execute($"drop table {Filler}");

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

        private static int LocalPort()
        {
            using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
            listener.Start();
            return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
