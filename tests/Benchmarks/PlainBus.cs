using MassTransit;
using Platform.Contracts;
using Platform.Contracts.Registry;
using Platform.ServiceDefaults.Journal;

namespace Platform.Benchmarks;

/// <summary>MassTransit alone: no journal, no inbox. Its publishes return when the broker has confirmed them.</summary>
internal sealed class PlainBus : IAsyncDisposable
{
    private readonly IBusControl _bus;

    private PlainBus(IBusControl bus) => _bus = bus;

    /// <summary>What a relay asks whether it may begin.</summary>
    public BoundQueues Queues => new(() => _bus.CheckHealth().Status == BusHealthStatus.Healthy);

    /// <summary>
    /// With <paramref name="queue"/> it also takes what it publishes, one message after another from a queue such as the services have.
    /// </summary>
    public static async Task<PlainBus> Start(Uri broker, string? queue = null, IReceiveObserver? observer = null)
    {
        var bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(broker);
            rabbit.Message<UnitChanged>(message => message.SetEntityName(EventTypeAttribute.Of(typeof(UnitChanged))));
            // The contract's base is no exchange on the journal's side either.
            rabbit.Publish<IEvent>(message => message.Exclude = true);

            if (queue is not null)
            {
                rabbit.ReceiveEndpoint(queue, endpoint =>
                {
                    endpoint.SetQuorumQueue();
                    endpoint.SingleActiveConsumer = true;
                    endpoint.ConcurrentMessageLimit = 1;
                    endpoint.PrefetchCount = 64;
                    endpoint.Handler<UnitChanged>(_ => Task.CompletedTask);
                });
            }
        });

        if (observer is not null)
        {
            bus.ConnectReceiveObserver(observer);
        }

        await bus.StartAsync();
        return new PlainBus(bus);
    }

    /// <summary>With the headers that the relay gives it.</summary>
    public Task Publish(UnitChanged happened)
    {
        IEvent about = happened;

        return _bus.Publish(happened, context =>
        {
            context.MessageId = Guid.CreateVersion7();
            context.Headers.Set("cloudEvents:specversion", "1.0");
            context.Headers.Set("cloudEvents:id", context.MessageId.ToString());
            context.Headers.Set("cloudEvents:type", EventTypeAttribute.Of(typeof(UnitChanged)));
            context.Headers.Set("cloudEvents:source", "/benchmarks");
            context.Headers.Set("cloudEvents:subject", about.Subject);
            context.Headers.Set("cloudEvents:time", DateTime.UtcNow.ToString("O"));
            context.Headers.Set("cloudEvents:subjectversion", about.SubjectVersion);
            context.Headers.Set("cloudEvents:county", about.CountyCode);
            context.Headers.Set("cloudEvents:actor", "benchmarks");
        });
    }

    public async ValueTask DisposeAsync() => await _bus.StopAsync();
}
