using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Contracts;
using Platform.ServiceDefaults;
using Platform.ServiceDefaults.Journal;

namespace Platform.Testing;

/// <summary>Another service on the same broker, which tells what a test has it tell, by a journal of its own.</summary>
public sealed class TestPublisher : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestPublisher(WebApplication app) => _app = app;

    /// <summary>Starts one in the name of a service, by a test's clock or the machine's.</summary>
    public static async Task<TestPublisher> Start(
        string service, string database, Broker broker, string publicKey, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["GRPC_PORT"] = "0";
        builder.Configuration["OTEL_SERVICE_NAME"] = service;
        builder.Configuration["ConnectionStrings:speakerdb"] = database;
        builder.Configuration["ConnectionStrings:rabbitmq"] = broker.Address.ToString();
        builder.Configuration["Identity:PublicKey"] = publicKey;
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.AddServiceDefaults<SpeakerContext>("speakerdb");
        var app = builder.Build();
        app.MapServiceDefaults();
        await app.StartAsync();
        return new TestPublisher(app);
    }

    /// <summary>Tells, in order.</summary>
    public async Task Publish(params IEvent[] happened)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SpeakerContext>();

        foreach (var one in happened)
        {
            db.Publish(one);
        }

        await db.SaveChangesAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

internal sealed class SpeakerContext(DbContextOptions<SpeakerContext> options) : JournaledDbContext(options);
