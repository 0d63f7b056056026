using System.Text;
using Platform.ServiceDefaults.Journal;
using RabbitMQ.Client;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>Puts an event that a consumer refused while it was replayed to where those from its queue go: <c>QUEUE_error</c>.</summary>
internal sealed class ErrorQueue(BrokerConnection broker)
{
    private static readonly Dictionary<string, object?> s_quorum = new() { ["x-queue-type"] = "quorum" };

    public async Task Put(string queue, byte[] body, BasicProperties properties, Exception reason, CancellationToken cancellationToken)
    {
        var name = $"{queue}_error";
        await using var link = await broker.Open($"{name} of the catch-up", cancellationToken);
        var channel = await link.OpenChannel(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellationToken);

        // As MassTransit makes them: whoever comes first does.
        await channel.ExchangeDeclareAsync(name, ExchangeType.Fanout, durable: true, cancellationToken: cancellationToken);
        await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, s_quorum,
            cancellationToken: cancellationToken);
        await channel.QueueBindAsync(name, name, routingKey: "", cancellationToken: cancellationToken);

        properties.Headers!["MT-Reason"] = "fault";
        properties.Headers["MT-Fault-ExceptionType"] = reason.GetType().FullName;
        properties.Headers["MT-Fault-Message"] = Encoding.UTF8.GetBytes(reason.Message);
        await channel.BasicPublishAsync(name, routingKey: "", mandatory: true, properties, body,
            cancellationToken).AsTask().WaitAsync(BrokerLink.Eventually, cancellationToken);
    }
}
