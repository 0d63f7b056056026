using System.Net.Security;
using System.Security.Authentication;
using MassTransit;
using MassTransit.Configuration;
using Platform.Contracts;
using Platform.ServiceDefaults.Journal;
using Platform.ServiceDefaults.Rpc;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>What every bus of this process is like: each consumer on a durable queue of its own.</summary>
internal sealed class BusConfiguration(BrokerConnection broker, IEnumerable<IConsumerRegistration> consumers)
{
    /// <summary>Of the bus that the process starts with.</summary>
    public BrokerSockets FirstSockets { get; } = new();

    public void Give(IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator rabbit, BrokerSockets sockets)
    {
        rabbit.Host(broker.Address, host =>
        {
            host.OnRefreshConnectionFactory = factory =>
            {
                sockets.GiveTo(factory);
                return Task.CompletedTask;
            };

            if (!BrokerTls.IsEncrypted(broker.Address))
            {
                return;
            }

            host.UseSsl(ssl =>
            {
                ssl.ServerName = broker.Address.Host;
                ssl.Protocol = SslProtocols.None;
                ssl.EnforcePolicyErrors(
                    SslPolicyErrors.RemoteCertificateNameMismatch | SslPolicyErrors.RemoteCertificateChainErrors
                    | SslPolicyErrors.RemoteCertificateNotAvailable);
                ssl.CertificateValidationCallback = broker.Tls.IsTrusted;
            });
        });
        rabbit.MessageTopology.SetEntityNameFormatter(new EventNameFormatter(rabbit.MessageTopology.EntityNameFormatter));
        rabbit.SendTopology.ConfigureErrorSettings = LetOperatorsLook;
        rabbit.SendTopology.ConfigureDeadLetterSettings = LetOperatorsLook;

        // One by one, since the context gives its endpoints to one bus only.
        foreach (var consumer in consumers)
        {
            rabbit.ReceiveEndpoint(consumer.GetDefinition(context).GetEndpointName(context.EndpointNameFormatter), endpoint =>
            {
                Protect(context, endpoint);
                context.ConfigureConsumer(consumer.Type, endpoint);
            });
        }
    }

    /// <summary>One message after another, in batches, behind retry and the inbox.</summary>
    public static void Protect(IRegistrationContext context, IReceiveEndpointConfigurator endpoint)
    {
        Intake.PutBefore(endpoint, context);
        // Nobody listens to faults, and services may not make MassTransit's exchanges for them: when a fault cannot be told, the message
        // does not come to its error queue either.
        endpoint.PublishFaults = false;

        if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
        {
            rabbit.SetQuorumQueue();
            // One consumer of all replicas at a time: the order of each subject is kept. What it is sent comes at once to the intake, which
            // puts it in order; the next batch is read while one is taken.
            rabbit.SingleActiveConsumer = true;
            rabbit.PrefetchCount = 2 * Intake.Most;
            rabbit.ConcurrentMessageLimit = 2 * Intake.Most;
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

    /// <summary>
    /// Queues of what was refused, and of what nobody took, inherit what their endpoint's queue has; messages in them are to be looked at,
    /// as often as it takes, and moved.
    /// </summary>
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
