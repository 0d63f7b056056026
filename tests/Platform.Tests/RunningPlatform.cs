using System.Runtime.CompilerServices;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Identity;
using Platform.Testing;

[assembly: AssemblyFixture(typeof(Platform.Journeys.RunningPlatform))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Platform.Journeys;

/// <summary>
/// The whole platform as <c>./platform up</c> starts it on an empty machine, beside whatever else runs here: its own ports, data and
/// secrets.
/// </summary>
public sealed class RunningPlatform : IAsyncLifetime
{
    private static readonly string[] s_secrets =
    [
        "postgres-password", "rabbitmq-password", "registry-password", "budgeting-password", "strategy-password", "participation-password",
        "news-password", "organisation-registry-broker-password", "budgeting-broker-password", "strategy-tracking-broker-password",
        "feedback-and-initiatives-broker-password", "news-releases-broker-password",
        "participation-support-key", "news-token-key", "budgeting-link-key", "strategy-link-key"
    ];

    private readonly Dictionary<string, int> _ports;
    private readonly string _folder;
    private readonly DevelopmentIdentity _identity;
    private DistributedApplication? _application;

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
    }

    /// <summary>What it is made of, to be stopped and started.</summary>
    public Resources Resources => new(_application!);

    /// <summary>What its processes have told of themselves.</summary>
    public ReceivedTelemetry Telemetry => new(_application!.GetEndpoint("aspire-dashboard"));

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
        _identity.Token([county], permissions is [] ? ["registry.read", "registry.write", "journal.read"] : permissions, "journey",
            TimeSpan.FromHours(1));

    public CallInvoker As(string token, string service = "organisation-registry") =>
        GrpcChannel.ForAddress(Grpc(service)).Intercept(headers =>
        {
            headers.Add("authorization", $"Bearer {token}");
            return headers;
        });

    public async ValueTask InitializeAsync()
    {
        string[] settings =
        [
            .. _ports.Select(port => $"--Ports:{port.Key}={port.Value}"),
            .. s_secrets.Select(parameter => $"--Parameters:{parameter}={Secret}"),
            "--ASPIRE_ALLOW_UNSECURED_TRANSPORT=true",
            // Testing gives containers ports of its own otherwise.
            "--DcpPublisher:RandomizePorts=false",
            $"--AppHost:DashboardApiKey={ReceivedTelemetry.Key}",
            $"--PLATFORM_STATE={Path.Combine(_folder, "state")}",
            $"--PLATFORM_IDENTITY={_folder}",
            $"--PLATFORM_LOGS={ServiceLogs.Folder(Path.GetFileName(_folder))}"
        ];
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(settings, (options, host) =>
        {
            options.DisableDashboard = false;
            host.EnvironmentName = "Development";
        });
        // What resources write is in files; here it would bury what the tests say.
        builder.Services.AddLogging(logging => logging.ClearProviders());
        _application = await builder.BuildAsync();
        await _application.StartAsync();
        await Resources.WaitUntilDone("county-packs");
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>What the AppHost's settings name.</summary>
    private static IEnumerable<string> PortNames()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository, "AppHost/appsettings.json")));
        return [.. settings.RootElement.GetProperty("Ports").EnumerateObject().Select(port => port.Name)];
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
