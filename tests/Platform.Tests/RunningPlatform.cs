using System.Diagnostics;
using System.Runtime.CompilerServices;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Platform.Identity;
using Platform.Testing;

[assembly: AssemblyFixture(typeof(Platform.Journeys.RunningPlatform))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Platform.Journeys;

/// <summary>The whole platform as <c>./platform up</c> starts it on an empty machine, beside whatever else runs here: its own ports, data and secrets.</summary>
public sealed class RunningPlatform : IAsyncLifetime
{
    private static readonly string[] s_ports =
    [
        "dashboard", "otlp", "otlp-http", "postgres", "rabbitmq", "rabbitmq-management", "rabbitmq-prometheus", "rabbitmq-distribution", "epmd",
        "organisation-registry-grpc", "organisation-registry-http", "budgeting-grpc", "budgeting-http", "resource-service",
        "feedback-and-initiatives-grpc", "feedback-and-initiatives-http"
    ];

    private readonly Dictionary<string, int> _ports = s_ports.Zip(LocalServers.FreePorts(s_ports.Length)).ToDictionary(pair => pair.First, pair => pair.Second);
    private readonly string _folder = Directory.CreateTempSubdirectory("wellbeing-platform-journeys-").FullName;
    private readonly DevelopmentIdentity _identity;
    private Process _appHost = null!;

    public RunningPlatform()
    {
        // PostgreSQL runs as another user than root, and has to come through here.
        File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        _identity = DevelopmentIdentity.Load(_folder);
        Dashboard = new DashboardPeer(_ports["resource-service"], $"http://127.0.0.1:{_ports["dashboard"]}");
    }

    /// <summary>What the dashboard sees and can do.</summary>
    public DashboardPeer Dashboard { get; }

    /// <summary>Where the registry answers gRPC.</summary>
    public string Registry => $"http://127.0.0.1:{_ports["organisation-registry-grpc"]}";

    /// <summary>The broker, as services reach it.</summary>
    public string Broker => $"amqp://platform:{Secret}@127.0.0.1:{_ports["rabbitmq"]}/";

    /// <summary>The database server, as its superuser reaches it.</summary>
    public string Postgres => $"Host=127.0.0.1;Port={_ports["postgres"]};Username=postgres;Password={Secret};Database=postgres";

    /// <summary>The folder that the repository is checked out to.</summary>
    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Here(), "../.."));

    /// <summary>One password for all is enough for a platform that lives a minute.</summary>
    private string Secret { get; } = Guid.NewGuid().ToString("N");

    public string PublicKey => _identity.PublicKeyPem;

    public string Token(string county = "*", params string[] permissions) =>
        _identity.Token([county], permissions is [] ? ["registry.read", "registry.write", "journal.read"] : permissions, "journey", TimeSpan.FromHours(1));

    public CallInvoker As(string token) => GrpcChannel.ForAddress(Registry).Intercept(headers =>
    {
        headers.Add("authorization", $"Bearer {token}");
        return headers;
    });

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "../../AppHost", new DirectoryInfo(AppContext.BaseDirectory).Name, "AppHost"))
        {
            WorkingDirectory = Path.Combine(Repository, "AppHost"),
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };

        foreach (var (name, port) in _ports)
        {
            start.Environment[$"Ports__{name}"] = $"{port}";
        }

        foreach (var parameter in new[] { "postgres-password", "rabbitmq-password", "registry-password", "budgeting-password", "participation-password", "participation-support-key" })
        {
            start.Environment[$"Parameters__{parameter}"] = Secret;
        }

        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        start.Environment["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true";
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{_ports["dashboard"]}";
        start.Environment["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = $"http://127.0.0.1:{_ports["otlp"]}";
        start.Environment["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] = $"http://127.0.0.1:{_ports["otlp-http"]}";
        start.Environment["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = $"http://127.0.0.1:{_ports["resource-service"]}";
        start.Environment["AppHost__ResourceService__ApiKey"] = DashboardPeer.Key;
        start.Environment["AppHost__DashboardApiKey"] = DashboardPeer.Key;
        start.Environment["PLATFORM_STATE"] = Path.Combine(_folder, "state");
        start.Environment["PLATFORM_IDENTITY"] = _folder;

        _appHost = Process.Start(start)!;
        var output = new List<string?>();
        _appHost.OutputDataReceived += (_, line) => output.Add(line.Data);
        _appHost.ErrorDataReceived += (_, line) => output.Add(line.Data);
        _appHost.BeginOutputReadLine();
        _appHost.BeginErrorReadLine();

        try
        {
            await Dashboard.WaitFor("county-packs", resource => resource.State == "Finished", TimeSpan.FromMinutes(3));
        }
        catch (TimeoutException exception)
        {
            await DisposeAsync();
            throw new InvalidOperationException($"The platform did not start.\n{string.Join('\n', output)}", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var term = Process.Start("kill", ["-TERM", $"{_appHost.Id}"]);
        await _appHost.WaitForExitAsync();
        _appHost.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
