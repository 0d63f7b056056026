using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Platform.Identity;
using Xunit;

namespace Platform.Testing;

/// <summary>
/// A service in processes of its own that stand behind nginx and HAProxy, and an authority by whose certificates the proxies are reached.
/// It has the machine's clock, and no other service is there.
/// </summary>
/// <typeparam name="TProgram">The service.</typeparam>
/// <param name="servers">The assembly's servers.</param>
/// <param name="database">Name of the service's connection string.</param>
/// <param name="settings">What the service does not start without, and how low the limits are that it has.</param>
public abstract class ProxiedService<TProgram>(Servers servers, string database, params (string Name, string Value)[] settings)
    : IAsyncLifetime
    where TProgram : class
{
    private static readonly string[] s_programs = ["nginx", "haproxy"];

    private readonly DevelopmentIdentity _identity = ServiceFixture<TProgram>.NewIdentity();
    private readonly CertificateAuthority _authority = new();
    private readonly List<ServiceProcess> _processes = [];
    private Broker _broker = null!;
    private Dictionary<string, string> _settings = [];

    /// <summary>Signs of life are sent several times before impatient proxies lose patience, as in production.</summary>
    internal static TimeSpan Impatient { get; } = TimeSpan.FromSeconds(3);

    /// <summary>By which the service is known.</summary>
    internal static string Name => ServiceFixture<TProgram>.ResourceName;

    /// <summary>Where the authority's certificate lies.</summary>
    internal string AuthorityFile => _authority.File;

    /// <summary>A replica that lives as long as the tests.</summary>
    internal ServiceProcess Replica => _processes[0];

    /// <summary>Both proxies before that replica, impatient.</summary>
    internal IReadOnlyList<RealProxy> Proxies { get; private set; } = [];

    /// <summary>One more of the same, with other settings.</summary>
    internal async Task<ServiceProcess> StartReplica(params (string Name, string Value)[] more)
    {
        var process = await ServiceProcess.Start(typeof(TProgram).Assembly.GetName().Name!,
            _settings.Concat(more.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))));
        _processes.Add(process);
        return process;
    }

    /// <summary>Both proxies, before these replicas.</summary>
    internal async Task<RealProxy[]> StartProxies(TimeSpan? patience, params ServiceProcess[] replicas) =>
        await Task.WhenAll(s_programs.Select(program => RealProxy.Start(program, Name, _authority, patience, replicas)));

    /// <summary>Calls by way of a proxy that may do this.</summary>
    internal CallInvoker Calls(RealProxy proxy, params string[] permissions) =>
        Calls(GrpcChannel.ForAddress(proxy.Address, new() { HttpHandler = Handler(), DisposeHttpClient = true }), permissions);

    /// <summary>Calls of a replica itself that may do this.</summary>
    internal CallInvoker Calls(ServiceProcess replica, params string[] permissions) =>
        Calls(GrpcChannel.ForAddress(replica.Address), permissions);

    private CallInvoker Calls(GrpcChannel channel, string[] permissions) => channel.Intercept(headers =>
    {
        headers.Add("authorization", $"Bearer {Token(permissions)}");
        return headers;
    });

    /// <summary>A token for every county.</summary>
    internal string Token(params string[] permissions) => _identity.Token(["*"], permissions, "tester", TimeSpan.FromHours(1));

    /// <summary>Somebody at an address of this machine.</summary>
    internal HttpClient Reader(string address = "127.0.0.1") => new(Handler(address));

    private SocketsHttpHandler Handler(string address = "127.0.0.1") => new()
    {
        SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => _authority.HasMade(certificate) },
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
    };

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _broker = await servers.NewBroker();
        _settings = ServiceFixture<TProgram>.SettingsOf(
            database, await servers.NewDatabase(), await _broker.AddressOf(Name), _identity.PublicKeyPem);
        _settings["Proxies:Known"] = "127.0.0.1";
        _settings["Journal:Heartbeat"] = "00:00:00.3";

        foreach (var (name, value) in settings)
        {
            _settings[name] = value;
        }

        Proxies = await StartProxies(Impatient, await StartReplica());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Stop(Proxies);

        foreach (var process in _processes)
        {
            process.Dispose();
        }

        await _broker.Delete();
        _broker.Dispose();
        _authority.Dispose();
        GC.SuppressFinalize(this);
    }

    internal static async Task Stop(IEnumerable<RealProxy> proxies)
    {
        foreach (var proxy in proxies)
        {
            await proxy.DisposeAsync();
        }
    }
}
