using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Contracts.Journal.V1;
using Platform.ServiceDefaults;
using Platform.Testing;

namespace Platform.Budgeting.Tests;

/// <summary>The service in a process that stands behind proxies, and an authority by whose certificates they are reached.</summary>
public sealed class ProxiedFixture(Servers servers) : IAsyncLifetime
{
    /// <summary>How often a minute a reader may ask for prices.</summary>
    public const int PricesAMinute = 3;

    private ServiceProcess _process = null!;

    /// <summary>The service beside it, whose clock stands, so that it never sends a sign of life.</summary>
    public BudgetFixture Service { get; } = new(servers);

    /// <summary>By whose certificates proxies are reached.</summary>
    public CertificateAuthority Authority { get; } = new();

    /// <summary>One that sends signs of life more often than proxies lose patience, as in real life.</summary>
    internal ReplicaAddress Replica => new(_process.Address, _process.HttpAddress);

    /// <summary>One more of the same, to be killed.</summary>
    internal Task<ServiceProcess> StartProxied() => Service.StartProcess(new Dictionary<string, string>
    {
        ["Proxies:Known"] = "127.0.0.1",
        ["Journal:Heartbeat"] = "00:00:00.3",
        ["Budgeting:PricesAMinute"] = $"{PricesAMinute}"
    });

    public async ValueTask InitializeAsync()
    {
        await ((IAsyncLifetime)Service).InitializeAsync();
        _process = await StartProxied();
    }

    public async ValueTask DisposeAsync()
    {
        _process.Dispose();
        await ((IAsyncLifetime)Service).DisposeAsync();
        Authority.Dispose();
    }
}

/// <summary>Replicas behind nginx and HAProxy, as deploy/proxy has them.</summary>
public sealed class ProxyTests(ProxiedFixture proxied) : IClassFixture<ProxiedFixture>
{
    private const int Callers = 6;
    private const int CallsOfEach = 60;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("nginx")]
    [InlineData("haproxy")]
    public async Task A_stream_on_which_nothing_happens_outlives_the_patience_of_a_proxy(string program)
    {
        await using var proxy = await RealProxy.Start(program, proxied.Authority, proxied.Replica);
        using var channel = Channel(proxy);
        using var stream = new JournalService.JournalServiceClient(channel).ReadJournal(new(), Bearer("journal.read"));
        var (first, signs) = (DateTime.MaxValue, 0);

        // Three times as long as it waits.
        while (await stream.ResponseStream.MoveNext(Cancel))
        {
            var record = stream.ResponseStream.Current;
            var time = record.Time.ToDateTime();
            (first, signs) = record.EventId.Length > 0 ? (DateTime.MaxValue, 0) : (time < first ? time : first, signs + 1);

            if (signs > 1 && time - first >= TimeSpan.FromSeconds(3))
            {
                break;
            }
        }

        var county = await proxied.Service.NewCounty();
        var draft = await county.BalancedDraft();

        while (await stream.ResponseStream.MoveNext(Cancel) && stream.ResponseStream.Current.Subject != $"editions/{draft.EditionId}")
        {
            // A sign of life, or what was told before.
        }

        Assert.Equal($"editions/{draft.EditionId}", stream.ResponseStream.Current.Subject);
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("haproxy")]
    public async Task A_stream_without_signs_of_life_would_be_cut_off_by_a_proxy(string program)
    {
        await using var proxy = await RealProxy.Start(
            program, proxied.Authority, new ReplicaAddress(proxied.Service.Address, proxied.Service.HttpAddress));
        using var channel = Channel(proxy);
        using var stream = new JournalService.JournalServiceClient(channel).ReadJournal(new(), Bearer("journal.read"));

        await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await stream.ResponseStream.MoveNext(Cancel))
            {
                // What was told before.
            }
        });
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("haproxy")]
    public async Task Calls_of_other_services_are_answered_though_one_of_two_replicas_is_killed(string program)
    {
        using var killed = await proxied.StartProxied();
        await using var proxy = await RealProxy.Start(
            program, proxied.Authority, proxied.Replica, new ReplicaAddress(killed.Address, killed.HttpAddress));
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration["services:budgeting:grpc:0"] = proxy.Address.ToString();
        builder.Configuration["Identity:ServiceToken"] =
            proxied.Service.Identity.Token(["*"], ["budgeting.read"], "caller", TimeSpan.FromHours(1));
        builder.Configuration["Tls:CaFile"] = proxied.Authority.File;
        builder.AddPlatformClient<Wire.BudgetService.BudgetServiceClient>("budgeting");
        using var host = builder.Build();
        var budgets = host.Services.GetRequiredService<Wire.BudgetService.BudgetServiceClient>();
        var (answered, cut) = (0, 0);

        var callers = Enumerable.Range(0, Callers).Select(_ => Task.Run(Call, Cancel)).ToList();
        await proxied.Service.Until(() => Task.FromResult(Volatile.Read(ref answered) > Callers * CallsOfEach / 4));
        killed.Kill();
        await Task.WhenAll(callers);

        Assert.Equal(Callers * CallsOfEach, answered);
        Assert.InRange(cut, 0, Callers);

        async Task Call()
        {
            for (var call = 0; call < CallsOfEach;)
            {
                try
                {
                    await budgets.ListEditionsAsync(new() { CountyCode = "10" }, cancellationToken: Cancel);
                    call++;
                    Interlocked.Increment(ref answered);
                }
                // Its answer had begun when the replica was killed: nobody tries such a call again but the caller.
                catch (RpcException failure) when (failure.StatusCode == StatusCode.Internal)
                {
                    Interlocked.Increment(ref cut);
                }
            }
        }
    }

    [Theory]
    [InlineData("nginx", 2)]
    [InlineData("haproxy", 3)]
    public async Task Limits_are_of_the_reader_before_the_proxy_and_nobody_else_says_who_that_is(string program, int network)
    {
        await using var proxy = await RealProxy.Start(program, proxied.Authority, proxied.Replica);
        using var one = Reader($"127.0.{network}.1");
        using var another = Reader($"127.0.{network}.2");
        using var stranger = Reader($"127.0.{network}.3");
        using var local = Reader("127.0.0.1");

        // Whatever somebody says that the proxy has not seen.
        Assert.Equal(Refused, await Ask(one, proxy.Address, index => $"198.51.100.{index}"));
        Assert.Equal(Refused, await Ask(another, proxy.Address, _ => null));
        Assert.Equal(Refused, await Ask(stranger, proxied.Replica.Http, index => $"198.51.{network}.{index}"));
        // Where the proxies are it is believed, or the limits would be one for all.
        Assert.Equal(Answered, await Ask(local, proxied.Replica.Http, index => $"203.0.{network}.{index}"));
    }

    private static int[] Answered => [.. Enumerable.Repeat(404, ProxiedFixture.PricesAMinute + 1)];

    private static int[] Refused => [.. Answered[1..], 429];

    /// <summary>The answers to one request more than one reader may send.</summary>
    private static async Task<int[]> Ask(HttpClient reader, Uri address, Func<int, string?> forwardedFor)
    {
        List<int> answers = [];

        for (var index = 1; index <= ProxiedFixture.PricesAMinute + 1; index++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, "prices/99"));

            if (forwardedFor(index) is { } said)
            {
                request.Headers.Add("X-Forwarded-For", said);
            }

            using var answer = await reader.SendAsync(request, Cancel);
            answers.Add((int)answer.StatusCode);
        }

        return [.. answers];
    }

    /// <summary>Somebody at an address of this machine.</summary>
    private HttpClient Reader(string address) => new(new SocketsHttpHandler
    {
        SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => proxied.Authority.HasMade(certificate) },
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
    });

    private GrpcChannel Channel(RealProxy proxy) => GrpcChannel.ForAddress(proxy.Address, new()
    {
        HttpHandler = new SocketsHttpHandler
        {
            SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => proxied.Authority.HasMade(certificate) }
        }
    });

    private Metadata Bearer(params string[] permissions) =>
        new() { { "authorization", $"Bearer {proxied.Service.Identity.Token(["*"], permissions, "reader", TimeSpan.FromHours(1))}" } };
}
