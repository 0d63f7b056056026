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
        ["registry.read", "registry.write", "budgeting.read", "budgeting.write", "strategy.write", "participation.submit", "news.write", "journal.read"];

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

    public Task<ServerProcess> StartRegistry(string database, Broker broker) => Start("OrganisationRegistry", "organisation-registry", "registrydb", database, broker);

    public Task<ServerProcess> StartBudgeting(string database, Broker broker) =>
        Start("Budgeting", "budgeting", "budgetingdb", database, broker, ("Budgeting__LinkKey", Secret));

    public Task<ServerProcess> StartStrategy(string database, Broker broker) => Start("StrategyTracking", "strategy-tracking", "strategydb", database, broker);

    public Task<ServerProcess> StartParticipation(string database, Broker broker) =>
        Start("FeedbackAndInitiatives", "feedback-and-initiatives", "participationdb", database, broker, ("Participation__SupportKey", Secret));

    public Task<ServerProcess> StartNews(string database, Broker broker, ServerProcess registry) => Start(
        "NewsReleases", "news-releases", "newsdb", database, broker,
        ("services__organisation-registry__grpc__0", registry.Address.ToString()),
        ("Identity__ServiceToken", _identity.Token(["*"], ["registry.read", "journal.read"], "news-releases", TimeSpan.FromHours(1))),
        ("News__TokenKey", Secret), ("News__PublicAddress", "https://newsroom.example/"), ("News__Sender", "uutishuone@newsroom.example"));

    /// <summary>A service as it was built with this program, without a collector of telemetry.</summary>
    private async Task<ServerProcess> Start(
        string project, string service, string connection, string database, Broker broker, params (string Name, string Value)[] settings)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(output.Parent!.Parent!.FullName, project, output.Name, project);
        var ports = LocalServers.FreePorts(2);
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{ports[0]};http://127.0.0.1:{ports[1]}",
            ["GRPC_PORT"] = $"{ports[0]}",
            ["OTEL_SERVICE_NAME"] = service,
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "",
            [$"ConnectionStrings__{connection}"] = database,
            ["ConnectionStrings__rabbitmq"] = broker.Address.ToString(),
            ["Identity__PublicKey"] = _identity.PublicKeyPem
        };

        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        return await ServerProcess.Start(program, [], ports[0], environment);
    }

    /// <summary>Calls with a token, as every caller's.</summary>
    public CallInvoker CallsTo(ServerProcess server)
    {
        var token = $"Bearer {_identity.Token(["*"], s_permissions, "benchmarks", TimeSpan.FromHours(1))}";
        return GrpcChannel.ForAddress(server.Address).Intercept(headers =>
        {
            headers.Add("authorization", token);
            return headers;
        });
    }

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
