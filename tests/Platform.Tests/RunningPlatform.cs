using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
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
    private static readonly string[] s_secrets =
    [
        "postgres-password", "rabbitmq-password", "registry-password", "budgeting-password", "strategy-password", "participation-password", "news-password",
        "participation-support-key", "news-token-key", "budgeting-link-key"
    ];

    private readonly Dictionary<string, int> _ports;
    private readonly string _folder;
    private readonly DevelopmentIdentity _identity;
    private Process? _appHost;

    public RunningPlatform()
        : this(Guid.NewGuid().ToString("N"), Directory.CreateTempSubdirectory("wellbeing-platform-journeys-").FullName)
    {
        // PostgreSQL runs as another user than root, and has to come through here.
        File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    /// <summary>Another platform on ports of its own, with the secrets of this one and the data in a folder.</summary>
    public RunningPlatform Beside(string folder) => new(Secret, folder);

    private RunningPlatform(string secret, string folder)
    {
        (Secret, _folder) = (secret, folder);
        var names = PortNames().ToArray();
        _ports = names.Zip(LocalServers.FreePorts(names.Length)).ToDictionary(pair => pair.First, pair => pair.Second);
        _identity = DevelopmentIdentity.Load(_folder);
        Dashboard = new DashboardPeer(_ports["resource-service"], $"http://127.0.0.1:{_ports["dashboard"]}");
    }

    /// <summary>What the dashboard sees and can do.</summary>
    public DashboardPeer Dashboard { get; }

    /// <summary>Where the registry answers gRPC.</summary>
    public string Registry => Grpc("organisation-registry");

    /// <summary>The broker, as services reach it.</summary>
    public string Broker => $"amqp://platform:{Secret}@127.0.0.1:{_ports["rabbitmq"]}/";

    /// <summary>The database server, as its superuser reaches it.</summary>
    public string Postgres => $"Host=127.0.0.1;Port={_ports["postgres"]};Username=postgres;Password={Secret};Database=postgres";

    /// <summary>The folder that the repository is checked out to.</summary>
    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Here(), "../.."));

    /// <summary>One password for all is enough for a platform that lives a minute.</summary>
    internal string Secret { get; }

    /// <summary>Where a service answers gRPC.</summary>
    public string Grpc(string service) => $"http://127.0.0.1:{_ports[$"{service}-grpc"]}";

    /// <summary>Where a service or a server answers HTTP.</summary>
    public Uri Http(string service) => new($"http://127.0.0.1:{_ports[$"{service}-http"]}");

    /// <summary>The port of something that has only one.</summary>
    public int Port(string name) => _ports[name];

    public string PublicKey => _identity.PublicKeyPem;

    public string Token(string county = "*", params string[] permissions) =>
        _identity.Token([county], permissions is [] ? ["registry.read", "registry.write", "journal.read"] : permissions, "journey", TimeSpan.FromHours(1));

    public CallInvoker As(string token, string service = "organisation-registry") => GrpcChannel.ForAddress(Grpc(service)).Intercept(headers =>
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

        foreach (var parameter in s_secrets)
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
        // By these names Aspire as published takes the same two.
        start.Environment["ASPIRE_DASHBOARD_RESOURCESERVICE_APIKEY"] = DashboardPeer.Key;
        start.Environment["Dashboard__Api__PrimaryApiKey"] = DashboardPeer.Key;
        start.Environment["PLATFORM_STATE"] = Path.Combine(_folder, "state");
        start.Environment["PLATFORM_IDENTITY"] = _folder;
        start.Environment["PLATFORM_LOGS"] = ServiceLogs.Folder(Path.GetFileName(_folder));

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
        if (_appHost is not null)
        {
            using var term = Process.Start("kill", ["-TERM", $"{_appHost.Id}"]);
            await _appHost.WaitForExitAsync();
            _appHost.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>What the AppHost's settings name, and the port by which the dashboard asks it.</summary>
    private static IEnumerable<string> PortNames()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository, "AppHost/appsettings.json")));
        return [.. settings.RootElement.GetProperty("Ports").EnumerateObject().Select(port => port.Name), "resource-service"];
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
