using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Platform.Identity;
using Platform.Testing;

namespace Platform.Benchmarks;

/// <summary>What the rows share: the two servers, and services started as they run in production.</summary>
internal sealed class MeasuredPlatform : IAsyncDisposable
{
    private const string Secret = "a secret of the benchmarks that is long enough";

    private static readonly string[] s_permissions =
        ["registry.read", "registry.write", "budgeting.read", "budgeting.write", "budgeting.propose", "budgeting.approve", "strategy.write",
            "strategy.read", "strategy.adopt", "participation.submit", "participation.handle", "news.write", "news.approve",
            "news.publish", "journal.read"];

    private readonly string _keyFolder = Directory.CreateTempSubdirectory("wellbeing-platform-benchmarks-").FullName;
    private readonly DevelopmentIdentity _identity;
    private Servers? _servers;

    public MeasuredPlatform() => _identity = DevelopmentIdentity.Load(_keyFolder);

    public async Task<string> NewDatabase() => await (await Servers()).NewDatabase();

    /// <summary>A database with the registry's tables, and no registry at work on it.</summary>
    public async Task<string> NewDatabaseOfRegistry(Broker broker)
    {
        var database = await NewDatabase();
        await (await StartRegistry(database, broker)).DisposeAsync();
        return database;
    }

    public async Task<Broker> NewBroker() => await (await Servers()).NewBroker();

    public Task<ServerProcess> StartRegistry(string database, Broker broker, Uri? collector = null) =>
        Start("OrganisationRegistry", "organisation-registry", "registrydb", database, broker,
            ("OTEL_EXPORTER_OTLP_ENDPOINT", $"{collector}"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));

    public Task<ServerProcess> StartBudgeting(string database, Broker broker, ServerProcess? registry = null) =>
        Start("Budgeting", "budgeting", "budgetingdb", database, broker,
            [("Budgeting__LinkKey", Secret), .. registry is null ? [] : Calling(registry, "budgeting")]);

    public Task<ServerProcess> StartStrategy(string database, Broker broker, ServerProcess? registry = null) =>
        Start("StrategyTracking", "strategy-tracking", "strategydb", database, broker,
            [("Strategy__LinkKey", Secret), .. registry is null ? [] : Calling(registry, "strategy-tracking")]);

    /// <summary>Without a registry it takes no initiatives.</summary>
    public Task<ServerProcess> StartParticipation(string database, Broker broker, ServerProcess? registry = null) =>
        Start("FeedbackAndInitiatives", "feedback-and-initiatives", "participationdb", database, broker,
            [("Participation__SupportKey", Secret), .. registry is null ? [] : Calling(registry, "feedback-and-initiatives")]);

    public Task<ServerProcess> StartNews(string database, Broker broker, ServerProcess registry, int smtpPort = 1) => Start(
        "NewsReleases", "news-releases", "newsdb", database, broker,
        [.. Calling(registry, "news-releases"), ("News__TokenKey", Secret), ("News__PublicAddress", "https://newsroom.example/"),
            ("News__Sender", "uutishuone@newsroom.example"), ("Smtp__Host", "127.0.0.1"), ("Smtp__Port", $"{smtpPort}")]);

    private (string Name, string Value)[] Calling(ServerProcess registry, string service) =>
    [
        ("services__organisation-registry__grpc__0", $"{registry.Address}"),
        ("Identity__ServiceToken", _identity.Token(["*"], ["registry.read", "journal.read"], service, TimeSpan.FromHours(1)))
    ];

    /// <summary>A service that answers UpdateUnit by Wolverine, on a database with the registry's tables.</summary>
    public static Task<ServerProcess> StartWolverine(string database, Broker broker)
    {
        var port = LocalServers.FreePorts(1)[0];
        return ServerProcess.Start(ProgramOf("Benchmarks.Wolverine"), [], port,
            new() { ["PEER_PORT"] = $"{port}", ["PEER_DATABASE"] = database, ["PEER_BROKER"] = $"{broker.Address}" });
    }

    /// <summary>Takes mail on a port of this machine, keeps the last ones and delivers none.</summary>
    public static async Task<(ServerProcess Sink, int SmtpPort)> StartMailSink()
    {
        var ports = LocalServers.FreePorts(2);
        var sink = await ServerProcess.Start(
            ProgramOf("Tool"), ["mail-sink", "--smtp-port", $"{ports[0]}", "--address", $"http://127.0.0.1:{ports[1]}"], ports[1], []);
        return (sink, ports[0]);
    }

    /// <summary>A service as it was built with this program, without a collector of telemetry.</summary>
    private async Task<ServerProcess> Start(
        string project, string service, string connection, string database, Broker broker, params (string Name, string Value)[] settings)
    {
        var ports = LocalServers.FreePorts(2);
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{ports[0]};http://127.0.0.1:{ports[1]}",
            ["GRPC_PORT"] = $"{ports[0]}",
            ["OTEL_SERVICE_NAME"] = service,
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "",
            [$"ConnectionStrings__{connection}"] = database,
            ["ConnectionStrings__rabbitmq"] = broker.Address.ToString(),
            ["Identity__PublicKey"] = _identity.PublicKeyPem,
            ["ASPNETCORE_ENVIRONMENT"] = "Development"
        };

        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        return await ServerProcess.Start(ProgramOf(project), [], ports[0], environment, ports[1]);
    }

    private static string ProgramOf(string project)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(output.Parent!.Parent!.FullName, project, output.Name, project);
    }

    /// <summary>The same as JSON over HTTP.</summary>
    public HttpClient HttpTo(ServerProcess server) =>
        new() { BaseAddress = server.HttpAddress, DefaultRequestHeaders = { { "authorization", Bearer() } } };

    /// <summary>Calls with a token, as every caller's.</summary>
    public CallInvoker CallsTo(ServerProcess server)
    {
        var token = Bearer();
        return GrpcChannel.ForAddress(server.Address).Intercept(headers =>
        {
            headers.Add("authorization", token);
            return headers;
        });
    }

    private string Bearer() => $"Bearer {_identity.Token(["*"], s_permissions, "benchmarks", TimeSpan.FromHours(1))}";

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(_keyFolder, recursive: true);

        if (_servers is not null)
        {
            await _servers.DisposeAsync();
        }
    }

    /// <summary>Started when the first row asks for them: the stack brings its own.</summary>
    private async Task<Servers> Servers()
    {
        if (_servers is null)
        {
            _servers = new Servers();
            await _servers.InitializeAsync();
        }

        return _servers;
    }
}
