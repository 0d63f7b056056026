using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Contracts.Registry;
using Platform.ServiceDefaults;
using Platform.ServiceDefaults.Journal;
using Platform.Testing;

namespace Platform.Benchmarks;

/// <summary>A service with a database of its own that does one thing when a unit changes.</summary>
internal static class EffectService
{
    public static async Task<WebApplication> Start<TObserver>(string database, Broker broker, TObserver observer)
        where TObserver : class, IReceiveObserver
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["OTEL_SERVICE_NAME"] = "effects";
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = "";
        builder.Configuration["ConnectionStrings:effectdb"] = database;
        builder.Configuration["ConnectionStrings:rabbitmq"] = broker.Address.ToString();
        // Nobody calls it.
        builder.Configuration["Identity:Authority"] = "https://localhost/";
        builder.AddServiceDefaults<EffectContext>("effectdb");
        builder.Services.AddReceiveObserver(_ => observer);

        var app = builder.Build();
        app.MapServiceDefaults();
        await app.StartAsync();
        // The queue is there once the bus is ready.
        await app.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(30));
        return app;
    }
}

/// <summary>The service's database: what every service has, and its one table.</summary>
public sealed class EffectContext(DbContextOptions<EffectContext> options) : JournaledDbContext(options);

/// <summary>Writes one row a change.</summary>
public sealed class UnitChangedConsumer(EffectContext db) : IConsumer<UnitChanged>
{
    public Task Consume(ConsumeContext<UnitChanged> context) => db.Later(
        $"insert into effect (event_id, unit_id, version) values ({context.MessageId}, {context.Message.UnitId}, {context.Message.Version})",
        context.CancellationToken);
}
