using MassTransit.Middleware;
using MassTransit.RabbitMqTransport;
using Platform.ServiceDefaults.Journal;
using RabbitMQ.Client;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>
/// A channel on which what was taken together is acknowledged by one word instead of one a message: a quorum queue writes each to its log.
/// Exchanges of others' events are looked for and not made.
/// </summary>
internal sealed class AcknowledgingTogether(ChannelContext channel, EventExchanges exchanges) : ProxyPipeContext(channel), ChannelContext
{
    private readonly Acknowledgements _acknowledgements =
        new((upTo, cancellationToken) => channel.BasicAck(upTo, multiple: true, cancellationToken));

    public IChannel Channel => channel.Channel;
    public ConnectionContext ConnectionContext => channel.ConnectionContext;

    /// <summary>They have taken effect; what waits for its own word need not say it any more.</summary>
    public Task Acknowledge(IEnumerable<ulong> deliveryTags) => _acknowledgements.Together(deliveryTags, CancellationToken);

    public async ValueTask BasicAck(ulong deliveryTag, bool multiple, CancellationToken cancellationToken)
    {
        if (!_acknowledgements.Covers(deliveryTag))
        {
            await channel.BasicAck(deliveryTag, multiple, cancellationToken);
            await _acknowledgements.Alone(deliveryTag, cancellationToken);
        }
    }

    public async Task BasicNack(ulong deliveryTag, bool multiple, bool requeue, CancellationToken cancellationToken)
    {
        await channel.BasicNack(deliveryTag, multiple, requeue, cancellationToken);
        await _acknowledgements.Alone(deliveryTag, cancellationToken);
    }

    public Task BasicPublishAsync(
        string exchange, string routingKey, bool mandatory, BasicProperties basicProperties, byte[] body, bool awaitAck,
        CancellationToken cancellationToken) =>
        channel.BasicPublishAsync(exchange, routingKey, mandatory, basicProperties, body, awaitAck, cancellationToken);

    public Task ExchangeBind(
        string destination, string source, string routingKey, IDictionary<string, object> arguments, CancellationToken cancellationToken) =>
        channel.ExchangeBind(destination, source, routingKey, arguments, cancellationToken);

    public Task ExchangeDeclare(
        string exchange, string type, bool durable, bool autoDelete, IDictionary<string, object> arguments,
        CancellationToken cancellationToken) => exchanges.IsAnothers(exchange)
        ? channel.ExchangeDeclarePassive(exchange, cancellationToken)
        : channel.ExchangeDeclare(exchange, type, durable, autoDelete, arguments, cancellationToken);

    public Task ExchangeDeclarePassive(string exchange, CancellationToken cancellationToken) =>
        channel.ExchangeDeclarePassive(exchange, cancellationToken);

    public Task QueueBind(
        string queue, string exchange, string routingKey, IDictionary<string, object> arguments, CancellationToken cancellationToken) =>
        channel.QueueBind(queue, exchange, routingKey, arguments, cancellationToken);

    public Task<QueueDeclareOk> QueueDeclare(
        string queue, bool durable, bool exclusive, bool autoDelete, IDictionary<string, object> arguments,
        CancellationToken cancellationToken) =>
        channel.QueueDeclare(queue, durable, exclusive, autoDelete, arguments, cancellationToken);

    public Task<QueueDeclareOk> QueueDeclarePassive(string queue, CancellationToken cancellationToken) =>
        channel.QueueDeclarePassive(queue, cancellationToken);

    public Task<uint> QueuePurge(string queue, CancellationToken cancellationToken) => channel.QueuePurge(queue, cancellationToken);

    public Task BasicQos(uint prefetchSize, ushort prefetchCount, bool global, CancellationToken cancellationToken) =>
        channel.BasicQos(prefetchSize, prefetchCount, global, cancellationToken);

    public Task<string> BasicConsume(
        string queue, bool noAck, bool exclusive, IDictionary<string, object> arguments, IAsyncBasicConsumer consumer, string consumerTag,
        CancellationToken cancellationToken) =>
        channel.BasicConsume(queue, noAck, exclusive, arguments, consumer, consumerTag, cancellationToken);

    public Task BasicCancel(string consumerTag, CancellationToken cancellationToken) =>
        channel.BasicCancel(consumerTag, cancellationToken);

    public void NotifyFaulted(Exception exception, Uri inputAddress) => channel.NotifyFaulted(exception, inputAddress);
}
