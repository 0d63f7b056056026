using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using MassTransit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Identity;
using Xunit;

namespace Platform.Testing;

/// <summary>
/// A whole service on its own database and virtual host, reached over a socket as anybody would. Its clock stands until a test moves it.
/// </summary>
/// <typeparam name="TProgram">The service.</typeparam>
/// <param name="servers">The assembly's servers.</param>
/// <param name="database">Name of the service's connection string.</param>
public abstract class ServiceFixture<TProgram>(Servers servers, string database) : IAsyncLifetime
    where TProgram : class
{
    private static readonly string s_keyFolder = Path.Combine(Path.GetTempPath(), $"wellbeing-platform-test-key-{Environment.ProcessId}");
    private readonly List<Replica> _replicas = [];
    private readonly ConcurrentDictionary<Uri, GrpcChannel> _channels = [];
    private Uri _brokerAddress = null!;
    private int _counties;

    /// <summary>The issuer that the service trusts.</summary>
    public DevelopmentIdentity Identity { get; } = NewIdentity();

    /// <summary>The service's clock: noon in winter of the second council term.</summary>
    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 1, 15, 10, 0, 0, TimeSpan.Zero));

    /// <summary>The service's database.</summary>
    public NpgsqlDataSource Database { get; private set; } = null!;

    /// <summary>How to connect to the service's database.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>The service's virtual host.</summary>
    public Broker Broker { get; private set; } = null!;

    /// <summary>Where the service listens for gRPC.</summary>
    public Uri Address => _replicas[0].Address;

    /// <summary>Where the service listens for HTTP.</summary>
    public Uri HttpAddress => _replicas[0].HttpAddress;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        ConnectionString = await servers.NewDatabase();
        Database = NpgsqlDataSource.Create(ConnectionString);
        Broker = await servers.NewBroker();
        _brokerAddress = await Broker.AddressOf(ResourceName);
        StartReplica();
    }

    /// <summary>Starts one more process' worth of the service on the same database and broker, and returns its address.</summary>
    public Uri StartReplica()
    {
        var replica = new Replica(this);
        _replicas.Add(replica);
        return replica.Start();
    }

    /// <summary>
    /// Starts the service once more in a process of its own, to be killed, on the same database and broker, with more settings.
    /// </summary>
    public Task<ServiceProcess> StartProcess(params IEnumerable<KeyValuePair<string, string>> more) =>
        ServiceProcess.Start(typeof(TProgram).Assembly.GetName().Name!, [.. ServerSettings, .. Settings, .. more]);

    /// <summary>A channel whose calls carry a token for the counties and permissions; by default for everything.</summary>
    public CallInvoker As(string[]? counties = null, string[]? permissions = null, Uri? address = null)
    {
        var token = Identity.Token(counties ?? ["*"], permissions ?? AllPermissions, "tester", TimeSpan.FromHours(1));
        return _channels.GetOrAdd(address ?? Address, static one => GrpcChannel.ForAddress(one)).Intercept(headers =>
        {
            headers.Add("authorization", $"Bearer {token}");
            return headers;
        });
    }

    /// <summary>Listens to what the service tells operators.</summary>
    public ToldMetrics Metrics() => new(_replicas[0].Services.GetRequiredService<IMeterFactory>());

    /// <summary>
    /// The code of a county that no other test of the fixture has, so that what the others do in theirs is nothing to it.
    /// </summary>
    public string NewCountyCode()
    {
        var code = Interlocked.Increment(ref _counties);
        // Codes have two digits, and tests name the last few themselves.
        Assert.True(code < 95,
            "The classes that share this service need more counties than there are codes: give some of them another collection.");
        return $"{code:00}";
    }

    /// <summary>One value out of the service's database.</summary>
    public async Task<T> Read<T>(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <inheritdoc cref="Until(Func{Task{bool}}, string)"/>
    public Task Until(string holds) => Until(() => Read<bool>(holds), holds);

    /// <summary>Waits for what happens by itself: what other services told arrives, and jobs look again.</summary>
    public async Task Until(Func<Task<bool>> holds, string what = "what the test waits for")
    {
        for (var limit = Stopwatch.StartNew(); !await holds(); await Task.Delay(20))
        {
            Assert.True(limit.Elapsed < TimeSpan.FromMinutes(1), $"It did not come to hold within a minute: {what}");
            Clock.PassPauses();
        }
    }

    /// <summary>Every permission that the service's calls ask for.</summary>
    protected abstract string[] AllPermissions { get; }

    /// <summary>What the service is configured with beside its servers and its issuer.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>();

    /// <summary>By which the service is known, also to the broker.</summary>
    internal static string ResourceName { get; } =
        KebabCaseEndpointNameFormatter.Instance.SanitizeName(typeof(TProgram).Assembly.GetName().Name!);

    private Dictionary<string, string> ServerSettings =>
        SettingsOf(database, ConnectionString, _brokerAddress, Identity.PublicKeyPem);

    /// <summary>What the service is told of its servers and its issuer.</summary>
    internal static Dictionary<string, string> SettingsOf(string database, string connectionString, Uri broker, string issuer) => new()
    {
        [$"ConnectionStrings:{database}"] = connectionString,
        ["ConnectionStrings:rabbitmq"] = broker.ToString(),
        ["OTEL_SERVICE_NAME"] = ResourceName,
        ["Identity:PublicKey"] = issuer
    };

    /// <summary>An issuer for a service of the tests.</summary>
    internal static DevelopmentIdentity NewIdentity() => DevelopmentIdentity.Load(s_keyFolder);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var channel in _channels.Values)
        {
            channel.Dispose();
        }

        foreach (var replica in _replicas)
        {
            // After all that the tests have made it do.
            await PooledSessions.RequireClean(replica.Services.GetRequiredService<NpgsqlDataSource>());
            await replica.DisposeAsync();
        }

        await Database.DisposeAsync();
        await Broker.Delete();
        Broker.Dispose();
        GC.SuppressFinalize(this);
    }

    private sealed class Replica : WebApplicationFactory<TProgram>
    {
        private readonly ServiceFixture<TProgram> _fixture;

        public Replica(ServiceFixture<TProgram> fixture)
        {
            _fixture = fixture;
            // Two ports like those of a running platform; of addresses without names the first is for gRPC.
            UseKestrel(kestrel =>
            {
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            });
        }

        public Uri Address { get; private set; } = null!;

        public Uri HttpAddress { get; private set; } = null!;

        public Uri Start()
        {
            StartServer();
            var addresses = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
            (Address, HttpAddress) = (new Uri(addresses.First()), new Uri(addresses.Last()));
            return Address;
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            // Port 0, which the system replaces by a free one, is the gRPC port.
            builder.UseSetting("GRPC_PORT", "0");

            foreach (var (name, value) in _fixture.ServerSettings.Concat(_fixture.Settings))
            {
                builder.UseSetting(name, value);
            }

            builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(_fixture.Clock));
        }
    }
}
