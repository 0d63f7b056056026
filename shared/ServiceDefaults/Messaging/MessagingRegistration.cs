using System.Reflection;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.Contracts;
using Platform.Contracts.Journal.V1;
using Platform.ServiceDefaults.Journal;
using Platform.ServiceDefaults.Rpc;

namespace Platform.ServiceDefaults.Messaging;

internal static class MessagingRegistration
{
    /// <summary>Every consumer in <paramref name="service"/> on a durable queue of its own, behind retry and the inbox.</summary>
    public static void AddMessaging<TContext>(this WebApplicationBuilder builder, Assembly service)
        where TContext : JournaledDbContext
    {
        var name = builder.ServiceName();

        builder.Services.AddSingleton<BoundQueues>();
        builder.AddCatchUp();
        // A county's services call nobody outside it.
        builder.Services.Configure<UsageTelemetryOptions>(usage => usage.Enabled = false);
        builder.Services.AddMassTransit(bus =>
        {
            bus.SetEndpointNameFormatter(new KebabCaseEndpointNameFormatter(name, includeNamespace: false));
            // By their types, since a search of the assembly passes over those that are not public.
            bus.AddConsumers([.. service.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IConsumer)))]);
            // A broker that is away makes nobody unready: what it misses waits in the journal.
            bus.ConfigureHealthCheckOptions(options =>
            {
                options.Tags.Add("broker");
                options.MinimalFailureStatus = HealthStatus.Degraded;
            });
            bus.AddConfigureEndpointsCallback((context, _, endpoint) => Protect(context, endpoint));
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(new Uri(builder.Configuration.GetConnectionString("rabbitmq")!));
                rabbit.MessageTopology.SetEntityNameFormatter(new EventNameFormatter(rabbit.MessageTopology.EntityNameFormatter));
                rabbit.SendTopology.ConfigureErrorSettings = LetOperatorsLook;
                rabbit.ConfigureEndpoints(context);
            });
        });
    }

    private static void AddCatchUp(this WebApplicationBuilder builder)
    {
        foreach (var owner in builder.Configuration.GetSection("services").GetChildren().Where(owner => owner["grpc:0"] is not null))
        {
            builder.AddPlatformClient<JournalService.JournalServiceClient>(owner.Key, owner.Key);
        }

        builder.Services.TryAddSingleton(EventOwners.OfThePlatform);
        // For the factory, also where no owner has an address.
        builder.Services.AddGrpcClient<JournalService.JournalServiceClient>();
        builder.Services.AddSingleton<Listeners>();
        builder.Services.AddSingleton<ErrorQueue>();
        builder.Services.AddSingleton<Replay>();
        builder.Services.AddHostedService<CatchUp>();
        builder.Services.AddSingleton<InboxPruning>();
        builder.Services.AddHostedService(services => services.GetRequiredService<InboxPruning>());
    }

    private static void Protect(IRegistrationContext context, IReceiveEndpointConfigurator endpoint)
    {
        if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
        {
            rabbit.SetQuorumQueue();
            // One consumer of all replicas at a time, one message after another: the order of each subject is kept.
            rabbit.SingleActiveConsumer = true;
            rabbit.ConcurrentMessageLimit = 1;
            rabbit.PrefetchCount = 64;
            // A message that kills its consumer again and again ends in a queue of its own instead of being dropped.
            rabbit.SetQueueArgument("x-delivery-limit", 20);
            rabbit.BindDeadLetterQueue($"{rabbit.InputAddress.AbsolutePath.Split('/')[^1]}_dead");
        }

        // A database that is away is waited for: what it cannot note now is no fault of the message.
        endpoint.UseMessageRetry(retry =>
        {
            retry.Exponential(int.MaxValue, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(2));
            retry.Handle<Exception>(TransientFailures.IsTransient);
        });
        // A refusal by a rule will be refused again: straight to the error queue, where an operator finds it.
        endpoint.UseMessageRetry(retry =>
        {
            retry.Intervals(100, 500, 2000, 5000);
            retry.Ignore<RuleException>();
            retry.Ignore<OperationCanceledException>();
            retry.Ignore<Exception>(TransientFailures.IsTransient);
        });
        endpoint.UseConsumeFilter(typeof(InboxFilter<>), context);
    }

    /// <summary>Error queues inherit what their endpoint's queue has; messages in them are to be looked at, as often as it takes, and moved.</summary>
    private static void LetOperatorsLook(IRabbitMqQueueBindingConfigurator queue)
    {
        foreach (var argument in new[] { "x-single-active-consumer", "x-delivery-limit", "x-dead-letter-exchange" })
        {
            queue.SetQueueArgument(argument, null);
        }
    }

    private sealed class EventNameFormatter(IEntityNameFormatter otherwise) : IEntityNameFormatter
    {
        public string FormatEntityName<T>() => typeof(IEvent).IsAssignableFrom(typeof(T)) && !typeof(T).IsInterface
            ? EventTypeAttribute.Of(typeof(T))
            : otherwise.FormatEntityName<T>();
    }
}
