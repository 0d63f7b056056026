using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Platform.Contracts.Journal.V1;
using Platform.Identity;
using Platform.Testing;

namespace Platform.ServiceDefaults.Tests;

/// <summary>What a collector hears of calls, by which of them their callers record and how they went.</summary>
public sealed class SpanSamplingTests(Servers servers) : IAsyncLifetime
{
    private readonly ConcurrentQueue<Activity> _told = [];
    private readonly DevelopmentIdentity _identity = DevelopmentIdentity.Load(Directory.CreateTempSubdirectory("sampling-").FullName);
    private readonly ActivityTraceId _trace = ActivityTraceId.CreateRandom();
    private Broker _broker = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _broker = await servers.NewBroker();

    public async ValueTask DisposeAsync()
    {
        await _broker.Delete();
        _broker.Dispose();
    }

    [Fact]
    public async Task A_call_that_nobody_chose_is_not_told_and_one_that_its_caller_records_is_told_with_its_statements()
    {
        await using var service = await Start(share: 0);

        await Read(service, "10", recorded: false);
        Assert.Empty(Told());
        await Read(service, "10", recorded: true);

        Assert.Contains(Told(), span => span.Kind == ActivityKind.Server);
        Assert.Contains(Told(), span => span.Source.Name == "Npgsql");
    }

    [Fact]
    public async Task A_call_that_is_refused_is_told_though_nobody_chose_it()
    {
        await using var service = await Start(share: 0);

        await Assert.ThrowsAsync<RpcException>(() => Read(service, "no county", recorded: false));

        Assert.Equal([ActivityKind.Server], Told().Select(span => span.Kind));
    }

    [Fact]
    public async Task A_share_of_all_is_chosen_by_the_trace_alike_in_every_service()
    {
        await using var service = await Start(share: 1);

        await Read(service, "10", recorded: false);

        Assert.Contains(Told(), span => span.Source.Name == "Npgsql");
    }

    [Fact]
    public async Task What_looks_for_work_and_whether_something_is_there_makes_no_trace_of_its_own()
    {
        var database = await servers.NewDatabase();
        var clock = new TestClock(DateTimeOffset.UtcNow);
        await using var service = await Start(share: 1, database, clock);
        var port = service.Address.Port;
        using var client = new HttpClient
        {
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact
        };

        // Jobs look, the relay finds what it publishes, and orchestrators ask.
        await clock.PassRounds();
        await service.Count(Guid.NewGuid(), times: 3);
        await TallyService.Published(database);
        await client.GetStringAsync(new Uri(service.Address, "health/ready"), Cancel);
        await new Grpc.Health.V1.Health.HealthClient(service.As(null)).CheckAsync(new(), cancellationToken: Cancel);
        await Read(service, "10", recorded: true);

        // Other services of this process are told too.
        var name = new NpgsqlConnectionStringBuilder(database).Database;
        var mine = _told.Where(span => Equals(span.GetTagItem("db.namespace"), name) || Equals(span.GetTagItem("server.port"), port))
            .ToList();
        Assert.Contains(mine, span => span.Source.Name == "Npgsql" && span.TraceId == _trace);
        // What takes effect of an event belongs to the event.
        Assert.Equal([], mine.Where(span => span.ParentSpanId == default).Select(span => $"{span.Source.Name}: {span.DisplayName}"));
    }

    [Theory]
    [InlineData(ActivityStatusCode.Unset, 999, false)]
    [InlineData(ActivityStatusCode.Unset, 1000, true)]
    [InlineData(ActivityStatusCode.Error, 1, true)]
    public void What_was_slow_or_failed_is_told_though_nobody_chose_it(ActivityStatusCode status, int milliseconds, bool isTold)
    {
        using var source = new ActivitySource($"sampling {Guid.NewGuid()}");
        using var provider = Sdk.CreateTracerProviderBuilder().AddSource(source.Name).SetSampler(new SpanSampler(0))
            .AddProcessor(new KeepFailures()).AddProcessor(new Collector(_told)).Build();

        using (var span = source.StartActivity("work", ActivityKind.Consumer)!)
        {
            Assert.Null(source.StartActivity("statement", ActivityKind.Client));
            span.SetStatus(status);
            span.SetEndTime(span.StartTimeUtc.AddMilliseconds(milliseconds));
        }

        Assert.Equal(isTold ? 1 : 0, _told.Count);
    }

    private IEnumerable<Activity> Told() => _told.Where(span => span.TraceId == _trace);

    private async Task<TallyService> Start(double share) => await Start(share, await servers.NewDatabase());

    private async Task<TallyService> Start(double share, string database, TimeProvider? clock = null) => await TallyService.Start(
        database, _broker, _identity, clock,
        with: builder => builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(new Collector(_told))),
        settings: new()
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:1",
            ["OTEL_TRACES_SAMPLER_ARG"] = share.ToString(System.Globalization.CultureInfo.InvariantCulture)
        });

    private async Task Read(TallyService service, string county, bool recorded)
    {
        var journal = new JournalService.JournalServiceClient(
            service.As(_identity.Token(["*"], ["journal.read"], "sampling", TimeSpan.FromHours(1))));
        var headers = new Metadata { { "traceparent", $"00-{_trace}-{ActivitySpanId.CreateRandom()}-0{(recorded ? 1 : 0)}" } };
        using var call = journal.ReadJournal(new() { CountyCode = county, StopAtHead = true }, headers, cancellationToken: Cancel);

        await foreach (var _ in call.ResponseStream.ReadAllAsync(Cancel))
        {
            // To its end, when the server has ended its span or is about to.
        }
    }

    /// <summary>Takes what an exporter would take.</summary>
    private sealed class Collector(ConcurrentQueue<Activity> told) : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            if (data.Recorded)
            {
                told.Enqueue(data);
            }
        }
    }
}
