using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Platform.Testing;

/// <summary>
/// The machine's own programs: those that ./platform test has started for all assemblies, or else some of this assembly's own, each in a
/// folder that is gone when this process is, however it ends.
/// </summary>
internal sealed class LocalServers : IServerPair
{
    /// <summary>The ports of PostgreSQL, RabbitMQ and its management, with a blank between them.</summary>
    private static readonly string? s_shared = Environment.GetEnvironmentVariable("TEST_SERVERS");

    private readonly string _password = s_shared is null
        ? Guid.NewGuid().ToString("N")
        : Environment.GetEnvironmentVariable("TEST_SERVERS_PASSWORD")!;
    private readonly List<Process> _processes = [];
    private readonly int[] _ports = s_shared is null ? FreePorts(5) : [.. s_shared.Split(' ').Select(int.Parse)];

    public string Postgres => $"Host=127.0.0.1;Port={_ports[0]};Username=postgres;Password={_password};Database=postgres";
    public Uri Rabbit => new($"amqp://127.0.0.1:{_ports[1]}");
    public Uri RabbitManagement => new($"http://127.0.0.1:{_ports[2]}");
    public NetworkCredential RabbitUser => new("tests", _password);

    public async Task Start()
    {
        if (s_shared is null)
        {
            Run("test-postgres.sh", _ports[0]);
            Run("test-rabbitmq.sh", _ports[1], _ports[2], _ports[3], _ports[4]);
        }

        await Until("PostgreSQL", async () =>
        {
            await using var server = NpgsqlDataSource.Create(Postgres);
            await using var command = server.CreateCommand("select 1");
            await command.ExecuteScalarAsync();
        });
        using var client = new HttpClient(new HttpClientHandler { Credentials = RabbitUser, PreAuthenticate = true });
        await Until("RabbitMQ", async () => await client.GetStringAsync(new Uri(RabbitManagement, "api/overview")));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            using var term = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    /// <summary>Ports that were free a moment ago, below the range from which the system gives out its own.</summary>
    public static int[] FreePorts(int count) =>
    [
        .. Enumerable.Range(0, 10_000).Select(_ => Random.Shared.Next(20_000, 32_000)).Distinct().Where(IsFree).Take(count)
    ];

    private static bool IsFree(int port)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        try
        {
            listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Run(string script, params int[] ports)
    {
        var folder = Directory.CreateTempSubdirectory("wellbeing-platform-test-");
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, script),
            [folder.FullName, .. ports.Select(port => $"{port}"), $"{Environment.ProcessId}"]);
        start.Environment["POSTGRES_PASSWORD"] = _password;
        start.Environment["RABBITMQ_PASSWORD"] = _password;
        _processes.Add(Process.Start(start)!);
    }

    private async Task Until(string server, Func<Task> answers)
    {
        var limit = Stopwatch.StartNew();

        while (true)
        {
            try
            {
                await answers();
                return;
            }
            catch (Exception exception) when (exception is NpgsqlException or HttpRequestException)
            {
                if (limit.Elapsed > TimeSpan.FromSeconds(90) || _processes.Exists(process => process.HasExited))
                {
                    throw new InvalidOperationException($"{server} does not start.", exception);
                }

                await Task.Delay(100);
            }
        }
    }
}
