using RabbitMQ.Client;

namespace Platform.Benchmarks;

/// <summary>A queue such as the services have, in which everything that is published ends up.</summary>
internal sealed class BoundQueue : IAsyncDisposable
{
    private const string Queue = "benchmarks";
    private readonly IConnection _connection;
    private readonly IChannel _channel;

    private BoundQueue(IConnection connection, IChannel channel) => (_connection, _channel) = (connection, channel);

    public static async Task<BoundQueue> Bind(Uri broker, string exchange)
    {
        var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync();
        await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        await channel.QueueBindAsync(Queue, exchange, routingKey: "");
        return new BoundQueue(connection, channel);
    }

    /// <summary>Runs something that must have put exactly so many messages here, and takes them away.</summary>
    public async Task<double> Emptied(uint messages, Func<Task<double>> run)
    {
        var result = await run();
        var arrived = await _channel.QueuePurgeAsync(Queue);
        return arrived == messages ? result : throw new InvalidOperationException($"{arrived} messages arrived instead of {messages}.");
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
