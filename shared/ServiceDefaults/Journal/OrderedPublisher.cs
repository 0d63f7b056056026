using System.Collections.Concurrent;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Platform.ServiceDefaults.Journal;

/// <summary>
/// One channel with publisher confirms. Publishes are written one after another without waiting for the broker, which confirms them in
/// its own time: order is kept and the wire stays full.
/// </summary>
internal sealed class OrderedPublisher
{
    private readonly IChannel _channel;
    private readonly HashSet<string> _exchanges = [];
    private readonly ConcurrentDictionary<ulong, TaskCompletionSource<bool>> _unconfirmed = [];
    private ulong _lowestUnconfirmed = 1;

    private OrderedPublisher(IChannel channel)
    {
        _channel = channel;
        channel.BasicAcksAsync += (_, answer) => Settle(answer.DeliveryTag, answer.Multiple, confirmed: true);
        channel.BasicNacksAsync += (_, answer) => Settle(answer.DeliveryTag, answer.Multiple, confirmed: false);
        channel.ChannelShutdownAsync += Closed;
    }

    public static async Task<OrderedPublisher> Open(BrokerLink link, CancellationToken cancellationToken) =>
        new(await link.OpenChannel(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false), cancellationToken));

    /// <summary>Writes a message and returns; the inner task tells later whether the broker has taken responsibility for it.</summary>
    public async Task<Task<bool>> Start(
        string exchange, BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (_exchanges.Add(exchange))
        {
            // As MassTransit declares it: whoever comes first makes it.
            await _channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, cancellationToken: cancellationToken);
        }

        var tag = await _channel.GetNextPublishSequenceNumberAsync(cancellationToken);
        var confirmation = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _unconfirmed[tag] = confirmation;
        await _channel.BasicPublishAsync(exchange, routingKey: "", mandatory: false, properties, body, cancellationToken);
        return confirmation.Task;
    }

    private Task Settle(ulong tag, bool multiple, bool confirmed)
    {
        // Answers come one at a time, so what lies below an answer to several is settled exactly once.
        for (var settled = multiple ? _lowestUnconfirmed : tag; settled <= tag; settled++)
        {
            if (_unconfirmed.TryRemove(settled, out var confirmation))
            {
                confirmation.SetResult(confirmed);
            }
        }

        if (multiple)
        {
            _lowestUnconfirmed = tag + 1;
        }

        return Task.CompletedTask;
    }

    private Task Closed(object sender, ShutdownEventArgs reason)
    {
        foreach (var tag in _unconfirmed.Keys)
        {
            if (_unconfirmed.TryRemove(tag, out var confirmation))
            {
                confirmation.SetResult(false);
            }
        }

        return Task.CompletedTask;
    }
}
