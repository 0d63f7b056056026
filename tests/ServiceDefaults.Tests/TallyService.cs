using System.Collections.Concurrent;
using System.Diagnostics;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.Contracts;
using Platform.Identity;
using Platform.ServiceDefaults.Journal;
using Platform.ServiceDefaults.Rpc;
using Platform.Testing;

namespace Platform.ServiceDefaults.Tests;

/// <summary>The smallest service there is: it counts, tells so, and listens to itself.</summary>
public sealed class TallyService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TallyService(WebApplication app) => _app = app;

    /// <param name="database">Its own.</param>
    /// <param name="broker">The virtual host.</param>
    /// <param name="identity">The issuer it trusts.</param>
    /// <param name="clock">Its clock; the machine's when left out.</param>
    /// <param name="name">By which its queues are named.</param>
    /// <param name="owner">Where to ask what was told before its queues were there; without it nobody is asked.</param>
    /// <param name="address">Where it listens.</param>
    /// <param name="with">What else it is made of.</param>
    /// <param name="settings">What is configured otherwise.</param>
    public static async Task<TallyService> Start(
        string database, Broker broker, DevelopmentIdentity identity, TimeProvider? clock = null, string name = "tally", Uri? owner = null,
        Uri? address = null, Action<WebApplicationBuilder>? with = null, Dictionary<string, string?>? settings = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address?.ToString() ?? "http://127.0.0.1:0");
        builder.Configuration["GRPC_PORT"] = $"{address?.Port ?? 0}";
        builder.Configuration["OTEL_SERVICE_NAME"] = name;
        builder.Configuration["ConnectionStrings:tallydb"] = database;
        builder.Configuration["ConnectionStrings:rabbitmq"] = broker.Address.ToString();
        builder.Configuration["Identity:PublicKey"] = identity.PublicKeyPem;
        builder.Configuration["Identity:ServiceToken"] = identity.Token(["*"], ["journal.read"], name, TimeSpan.FromHours(1));
        builder.Configuration["services:tally:grpc:0"] = owner?.ToString();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddSingleton(PublicEvents.In(typeof(Counted).Assembly));
        builder.Services.AddSingleton(new EventOwners(new Dictionary<string, string> { ["test"] = "tally" }));
        builder.AddServiceDefaults<TallyContext>("tallydb");
        with?.Invoke(builder);
        var app = builder.Build();
        app.MapServiceDefaults();
        await app.StartAsync();
        return new TallyService(app);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>What it is made of.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Counts one further, <paramref name="times"/> times, each in a transaction of its own.</summary>
    public async Task Count(Guid id, int times = 1)
    {
        for (var time = 0; time < times; time++)
        {
            await using var scope = _app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<TallyContext>();
            var tally = await db.Tallies.FindAsync(id) ?? db.Add(new Tally { TallyId = id }).Entity;
            tally.Version++;
            db.Publish(new Counted("10", id, tally.Version));
            await db.SaveChangesAsync();
        }
    }

    /// <summary>Returns when all that it has counted is published.</summary>
    public static async Task Published(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await JournalFixture.Until(async () =>
        {
            await using var command = source.CreateCommand("select not exists (select from journal where sequence is null)");
            return (bool)(await command.ExecuteScalarAsync())!;
        });
    }

    public AsyncServiceScope NewScope(out TallyContext db)
    {
        var scope = _app.Services.CreateAsyncScope();
        db = scope.ServiceProvider.GetRequiredService<TallyContext>();
        return scope;
    }

    public CallInvoker As(string? token) => GrpcChannel.ForAddress(_app.Urls.First()).Intercept(headers =>
    {
        if (token is not null)
        {
            headers.Add("authorization", $"Bearer {token}");
        }

        return headers;
    });

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

[PublicEvent]
[EventType("wellbeing.test.counted.v1")]
public sealed record Counted(string CountyCode, Guid TallyId, long Version) : IEvent
{
    string IEvent.Subject => $"tallies/{TallyId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>Nobody's business outside.</summary>
[EventType("wellbeing.test.recounted.v1")]
public sealed record Recounted(string CountyCode, Guid TallyId, long Version) : IEvent
{
    string IEvent.Subject => $"tallies/{TallyId}";
    long IEvent.SubjectVersion => Version;
}

public sealed class Tally
{
    public Guid TallyId { get; init; }
    public long Version { get; set; }
}

public sealed class TallyContext(DbContextOptions<TallyContext> options) : JournaledDbContext(options)
{
    public DbSet<Tally> Tallies => Set<Tally>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Tally>().ToTable("tally").Property(tally => tally.Version).IsConcurrencyToken();
    }
}

/// <summary>Notes what arrives. Version 13 is refused, and version 17 fails the first two times.</summary>
public sealed class CountedConsumer(TallyContext db) : IConsumer<Counted>
{
    private static int s_failures;

    /// <summary>What happens to a test's own events before they take effect, by queue, tally and version.</summary>
    public static ConcurrentDictionary<(string Queue, Guid TallyId, long Version), Func<CancellationToken, Task>> Hindrances { get; } = [];

    public async Task Consume(ConsumeContext<Counted> context)
    {
        var counted = context.Message;

        if (counted.Version == 13)
        {
            throw new RuleException("thirteen", "version", "Thirteen is refused.");
        }

        if (counted.Version == 17 && Interlocked.Increment(ref s_failures) <= 2)
        {
            throw new NpgsqlException("Passing trouble.");
        }

        if (Hindrances.TryRemove((context.ReceiveContext.InputAddress.Segments[^1], counted.TallyId, counted.Version), out var hindrance))
        {
            await hindrance(context.CancellationToken);
        }

        FormattableString effect =
            $"""
            insert into effect (event_id, subject, subject_version, trace_id)
            values ({context.MessageId}, {$"tallies/{counted.TallyId}"}, {counted.Version}, {Activity.Current?.TraceId.ToString()})
            """;
        // The one way and the other, with one order of what comes of it.
        await (counted.Version % 2 == 0
            ? db.Later(effect, context.CancellationToken)
            : db.Database.ExecuteSqlAsync(effect, context.CancellationToken));
    }
}
