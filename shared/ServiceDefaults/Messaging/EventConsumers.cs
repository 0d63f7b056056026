using MassTransit;
using MassTransit.Configuration;
using MassTransit.Transports;
using Platform.Contracts;
using Platform.ServiceDefaults.Journal;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>A consumer, the queue it listens on, and how it is given what did not come over the queue.</summary>
internal sealed record EventConsumer(string Queue, string[] Types, Func<IReceiveEndpointDispatcher> Dispatcher);

/// <summary>Every consumer of this process that takes events.</summary>
internal sealed class EventConsumers(
    IBusRegistrationContext bus, IEnumerable<IConsumerRegistration> registrations, IReceiveEndpointDispatcherFactory dispatchers,
    EventOwners owners)
{
    private readonly List<EventConsumer> _all =
        [.. registrations.Select(registration => Of(registration, bus, dispatchers)).Where(listener => listener.Types.Length > 0)];

    public IReadOnlyList<EventConsumer> All => _all;

    /// <summary>Those that take any event that a service tells.</summary>
    public IReadOnlyList<EventConsumer> TakersOf(string owner) =>
        [.. _all.Where(listener => listener.Types.Any(type => owners.Of(type) == owner))];

    private static EventConsumer Of(
        IConsumerRegistration registration, IBusRegistrationContext bus, IReceiveEndpointDispatcherFactory dispatchers)
    {
        var queue = registration.GetDefinition(bus).GetEndpointName(bus.EndpointNameFormatter);
        var types = registration.Type.GetInterfaces()
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IConsumer<>))
            .Select(type => type.GetGenericArguments()[0])
            .Where(type => type.IsAssignableTo(typeof(IEvent)))
            .Select(EventTypeAttribute.Of).ToArray();
        var make = typeof(IReceiveEndpointDispatcherFactory).GetMethod(nameof(IReceiveEndpointDispatcherFactory.CreateConsumerReceiver))!
            .MakeGenericMethod(registration.Type);

        return new EventConsumer(queue, types, () => (IReceiveEndpointDispatcher)make.Invoke(dispatchers, [queue])!);
    }
}
