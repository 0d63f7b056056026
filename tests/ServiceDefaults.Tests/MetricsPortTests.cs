using System.Net;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;
using Platform.Contracts.Journal.V1;
using Platform.Identity;
using Platform.Testing;

namespace Platform.ServiceDefaults.Tests;

/// <summary>A service that Prometheus asks and that has no collector.</summary>
public sealed class AskedService(Servers servers) : IAsyncLifetime
{
    private readonly DevelopmentIdentity _identity = DevelopmentIdentity.Load(Directory.CreateTempSubdirectory("metrics-").FullName);
    private Broker _broker = null!;

    /// <summary>For gRPC, HTTP and metrics.</summary>
    public int[] Ports { get; } = LocalServers.FreePorts(3);

    public TallyService Service { get; private set; } = null!;

    public JournalService.JournalServiceClient Journal =>
        new(Service.As(_identity.Token(["*"], ["journal.read"], "metrics", TimeSpan.FromHours(1))));

    public async ValueTask InitializeAsync()
    {
        _broker = await servers.NewBroker();
        Service = await TallyService.Start(await servers.NewDatabase(), _broker, _identity, settings: new()
        {
            ["urls"] = string.Join(';', Ports.Select(port => $"http://127.0.0.1:{port}")),
            ["GRPC_PORT"] = $"{Ports[0]}",
            ["METRICS_PORT"] = $"{Ports[2]}"
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await _broker.Delete();
        _broker.Dispose();
    }
}

/// <summary>What Prometheus is told, and where. Other services of this process are told of too: nothing here is of one alone.</summary>
public sealed class MetricsPortTests(AskedService asked) : IClassFixture<AskedService>
{
    private readonly int[] _ports = asked.Ports;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_are_at_their_own_port_alone_and_nothing_else_is_there()
    {
        Assert.Equal(HttpStatusCode.OK, (await Get(_ports[2], "metrics")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Get(_ports[1], "metrics")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Get(_ports[1], "health/live")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Get(_ports[2], "health/live")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Get(_ports[2], "")).Status);
    }

    [Fact]
    public async Task Without_a_collector_calls_are_measured_and_none_is_traced()
    {
        await Refused();

        await Tells("http_server_request_duration_seconds_count", """rpc_response_status_code="INVALID_ARGUMENT""");
        Assert.Null(asked.Service.Services.GetService<TracerProvider>());
    }

    [Fact]
    public async Task What_may_be_counted_is_told_before_it_happens()
    {
        foreach (var resource in new[] { "disk space", "memory", "connections", "what it is configured to use" })
        {
            await Tells("platform_database_exhausted_total", $"resource=\"{resource}\"");
        }

        await Tells("platform_job_failures_total", """job_name="DatabaseFiguresJob""");
        await Tells("platform_messaging_replacements_total", "");
        await Tells("platform_journal_failures_total", "");
    }

    [Fact]
    public async Task Whoever_asks_how_it_is_is_not_among_its_callers()
    {
        await Get(_ports[1], "health/ready");
        await Get(_ports[2], "metrics");
        await Refused();

        await Tells("http_server_request_duration_seconds_count", "/wellbeing.journal.v1.JournalService/ReadJournal");
        var calls = await Told("http_server_request_duration_seconds_count");
        Assert.DoesNotContain("/health", calls, StringComparison.Ordinal);
        Assert.DoesNotContain("/metrics", calls, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_of_the_database_and_health_are_read_once_somebody_asks()
    {
        await Tells("platform_database_size_bytes", "");
        await Tells("platform_health_status", """check="database""");
    }

    private async Task Refused()
    {
        using var call = asked.Journal.ReadJournal(new() { CountyCode = "no county" }, cancellationToken: Cancel);
        await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(Cancel));
    }

    /// <summary>Waits for it: a call is measured when it is over, and what was told a moment ago is told again.</summary>
    private Task Tells(string metric, string what) => JournalFixture.Until(
        async () => await Told(metric) is { Length: > 0 } told && told.Contains(what, StringComparison.Ordinal));

    /// <summary>The lines of one metric, as Prometheus gets them.</summary>
    private async Task<string> Told(string metric) => string.Join('\n',
        (await Get(_ports[2], "metrics")).Text.Split('\n').Where(line => line.StartsWith($"{metric}{{", StringComparison.Ordinal)));

    private static async Task<(HttpStatusCode Status, string Text)> Get(int port, string path)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/{path}"), Cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }
}
