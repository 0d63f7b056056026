using System.Reflection;
using MassTransit;
using MassTransit.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Platform.Contracts.Journal.V1;
using Platform.ServiceDefaults.Journal;

namespace Platform.ServiceDefaults.Messaging;

internal static class MessagingRegistration
{
    /// <summary>
    /// Every consumer in <paramref name="service"/> on a durable queue of its own, behind retry and the inbox. A service that takes no
    /// events has no bus: its relay publishes over a connection of its own, and an idle bus would not notice that its connection was lost.
    /// </summary>
    public static void AddMessaging(this IHostApplicationBuilder builder, Assembly service)
    {
        // By their types, since a search of the assembly passes over those that are not public.
        Type[] consumers =
            [.. service.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IConsumer)))];

        builder.Services.AddSingleton(new BoundQueues(() => true));

        if (consumers.Length > 0)
        {
            builder.AddBus(consumers);
        }
    }

    /// <summary>A consumer that several services have, on a queue of this service.</summary>
    public static void AddSharedConsumer<TConsumer>(this IHostApplicationBuilder builder)
        where TConsumer : class, IConsumer
    {
        if (builder.Services.All(service => service.ServiceType != typeof(CurrentBus)))
        {
            builder.AddBus([]);
        }

        builder.Services.RegisterConsumer<TConsumer>();
    }

    private static void AddBus(this IHostApplicationBuilder builder, Type[] consumers)
    {
        var name = builder.ServiceName();

        builder.Services.AddSingleton<BusConfiguration>();
        builder.Services.AddSingleton<CurrentBus>();
        builder.Services.Replace(ServiceDescriptor.Singleton(services =>
            new BoundQueues(() => services.GetRequiredService<CurrentBus>().IsHealthy)));
        builder.AddCatchUp();
        builder.Services.AddHostedService(services => services.GetRequiredService<CurrentBus>());
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<StalledBusWatchdog>(services, name));
        builder.Services.AddBusObserver<BrokerFirst>();
        // A county's services call nobody outside it.
        builder.Services.Configure<UsageTelemetryOptions>(usage => usage.Enabled = false);
        builder.Services.AddMassTransit(bus =>
        {
            bus.SetEndpointNameFormatter(new KebabCaseEndpointNameFormatter(name, includeNamespace: false));
            bus.AddConsumers(consumers);
            // A broker that is away makes nobody unready: what it misses waits in the journal.
            bus.ConfigureHealthCheckOptions(options =>
            {
                options.Tags.Add("broker");
                options.MinimalFailureStatus = HealthStatus.Degraded;
            });
            bus.AddConfigureEndpointsCallback((context, _, endpoint) => BusConfiguration.Protect(context, endpoint));
            bus.UsingRabbitMq((context, rabbit) =>
            {
                var shape = context.GetRequiredService<BusConfiguration>();
                shape.Give(context, rabbit, shape.FirstSockets);
            });
        });
    }

    private static void AddCatchUp(this IHostApplicationBuilder builder)
    {
        foreach (var owner in builder.Configuration.GetSection("services").GetChildren().Where(owner => owner["grpc:0"] is not null))
        {
            builder.AddPlatformClient<JournalService.JournalServiceClient>(owner.Key, owner.Key);
        }

        // For the factory, also where no owner has an address.
        builder.Services.AddGrpcClient<JournalService.JournalServiceClient>();
        builder.Services.AddSingleton<EventConsumers>();
        builder.Services.AddSingleton<ErrorQueue>();
        builder.Services.AddSingleton<Replay>();
        builder.Services.AddSingleton<CatchUpRequests>();
        builder.Services.AddSingleton<DeadLetterQueues>();
        builder.Services.AddHostedService<CatchUp>();
        builder.Services.AddSingleton<InboxPruning>();
        builder.Services.AddHostedService(services => services.GetRequiredService<InboxPruning>());
    }
}
