using System.Diagnostics;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.Contracts;
using Platform.Contracts.Registry;
using Platform.ServiceDefaults;
using Platform.ServiceDefaults.Journal;

namespace Platform.Journeys;

/// <summary>Another service, which notes what it hears of units in a database of its own, behind the inbox as every consumer.</summary>
internal sealed class RecordingConsumer : IAsyncDisposable
{
    private readonly WebApplication _service;
    private readonly NpgsqlDataSource _database;

    private RecordingConsumer(WebApplication service, NpgsqlDataSource database) => (_service, _database) = (service, database);

    public static async Task<RecordingConsumer> Start(RunningPlatform platform)
    {
        var name = $"witness_{Guid.NewGuid():N}";
        await using (var server = NpgsqlDataSource.Create(platform.Postgres))
        {
            await using var command = server.CreateCommand($"create database {name}");
            await command.ExecuteNonQueryAsync();
        }

        var database = new NpgsqlConnectionStringBuilder(platform.Postgres) { Database = name }.ConnectionString;
        // The key of a developer's machine counts there alone.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["GRPC_PORT"] = "0";
        builder.Configuration["OTEL_SERVICE_NAME"] = name;
        builder.Configuration["ConnectionStrings:witnessdb"] = database;
        builder.Configuration["ConnectionStrings:rabbitmq"] = platform.Broker;
        builder.Configuration["Identity:PublicKey"] = platform.PublicKey;
        builder.AddServiceDefaults<WitnessContext>("witnessdb");
        var service = builder.Build();
        service.MapServiceDefaults();
        await service.StartAsync();
        var bus = service.Services.GetRequiredService<IBusControl>();
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(30));
        return new RecordingConsumer(service, NpgsqlDataSource.Create(database));
    }

    /// <summary>
    /// What was heard of some units, in the order in which it took effect, once there is as much as expected or a while has passed.
    /// </summary>
    public async Task<ILookup<Guid, long>> Heard(IReadOnlyCollection<Guid> units, int expected)
    {
        for (var limit = Stopwatch.StartNew(); ; await Task.Delay(200))
        {
            var heard = (await Read("select unit_id, version, trace_id from effect order by position"))
                .Where(effect => units.Contains(effect.Unit)).ToList();

            if (heard.Count >= expected || limit.Elapsed > TimeSpan.FromSeconds(60))
            {
                return heard.ToLookup(effect => effect.Unit, effect => effect.Version);
            }
        }
    }

    /// <summary>The traces in which something about a unit took effect.</summary>
    public async Task<List<string?>> TracesOf(Guid unit) =>
        [.. (await Read($"select unit_id, version, trace_id from effect where unit_id = '{unit}' order by position"))
        .Select(effect => effect.Trace)];

    public async ValueTask DisposeAsync()
    {
        await _service.StopAsync();
        await _service.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task<List<(Guid Unit, long Version, string? Trace)>> Read(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var effects = new List<(Guid, long, string?)>();

        while (await reader.ReadAsync())
        {
            effects.Add((reader.GetGuid(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetString(2)));
        }

        return effects;
    }
}

internal sealed class WitnessContext(DbContextOptions<WitnessContext> options) : JournaledDbContext(options);

/// <summary>One queue for all that happens to units, so that a unit's changes arrive in their order.</summary>
internal sealed class UnitsConsumer(WitnessContext db) : IConsumer<UnitCreated>, IConsumer<UnitChanged>, IConsumer<UnitMoved>
{
    public Task Consume(ConsumeContext<UnitCreated> context) => Note(context.Message, context.Message.UnitId);

    public Task Consume(ConsumeContext<UnitChanged> context) => Note(context.Message, context.Message.UnitId);

    public Task Consume(ConsumeContext<UnitMoved> context) => Note(context.Message, context.Message.UnitId);

    private Task<int> Note(IEvent happened, Guid unit) =>
        db.Database.ExecuteSqlAsync(
            $"insert into effect (unit_id, version, trace_id) values ({unit}, {happened.SubjectVersion}, {Activity.Current?.TraceId.ToString()})");
}
