using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Platform.ServiceDefaults.Imports;
using Platform.ServiceDefaults.Journal;
using Platform.ServiceDefaults.Messaging;
using Platform.ServiceDefaults.Operations;
using Platform.ServiceDefaults.Rest;
using Platform.ServiceDefaults.Rpc;

namespace Platform.ServiceDefaults;

/// <summary>What makes a process a good citizen of the platform.</summary>
public static class Extensions
{
    /// <summary>Ports, telemetry, identity, errors, health, the database with its journal, and messaging.</summary>
    /// <typeparam name="TContext">The service's own context.</typeparam>
    /// <param name="builder">The process.</param>
    /// <param name="database">Name of the connection string.</param>
    public static void AddServiceDefaults<TContext>(this WebApplicationBuilder builder, string database)
        where TContext : JournaledDbContext
    {
        HealthCommand.EndWhenAsked(builder);
        builder.AddSecretFiles();
        // Texts are compared and composed by Unicode's rules; numbers and dates never by those of the machine's language.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.ListenForGrpcAndHttp();
        builder.AddKnownProxies();
        builder.AddTelemetry();
        builder.AddIdentity();
        builder.AddRpc();
        builder.AddRest<TContext>(database);
        builder.AddDatabase<TContext>(database);
        builder.AddMessaging(typeof(TContext).Assembly);
        builder.AddJournal();
        builder.AddOperations();
        builder.AddHealth();
        builder.Services.AddHostedService<DatabaseFiguresJob>();
        builder.Services.AddHostedService<CompactionAfterStart>();
    }

    /// <summary>
    /// Health, reflection, the door for JSON over HTTP, the change feed, the records of imports and what operators need; the service's own
    /// calls are added by <see cref="RpcRegistration.MapRpc{TService}"/>.
    /// </summary>
    public static void MapServiceDefaults(this WebApplication app)
    {
        app.UseKnownProxies();
        app.UseMetricsPort();
        app.UseCallStatus();
        app.UseRestPaths();
        app.UseAuthentication();
        app.UseUnreadableRequests();
        app.MapRest();
        app.MapHealth();
        app.MapRpc<JournalRpc>();
        app.MapRpc<ImportRecordRpc>();
        app.MapRpc<OperationsRpc>();

        if (app.Environment.IsDevelopment())
        {
            app.MapGrpcReflectionService();
        }
    }

    /// <summary>The name by which a service is known everywhere: its Aspire resource's.</summary>
    internal static string ServiceName(this IHostApplicationBuilder builder) =>
        builder.Configuration["OTEL_SERVICE_NAME"] is { Length: > 0 } name
            ? name
            : Assembly.GetEntryAssembly()?.GetName().Name ?? builder.Environment.ApplicationName;
}
