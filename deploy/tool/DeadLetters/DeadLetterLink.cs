using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Platform.Tool.DeadLetters;

/// <summary>
/// A connection to the broker that holds messages. What it has not taken off is back in its place when the connection ends, however it
/// does.
/// </summary>
internal sealed class DeadLetterLink : IAsyncDisposable
{
    private static readonly TimeSpan s_eventually = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_patienceAtClosing = TimeSpan.FromSeconds(5);

    private readonly IConnection _connection;
    private readonly IChannel _channel;

    private DeadLetterLink(IConnection connection, IChannel channel) => (_connection, _channel) = (connection, channel);

    /// <summary>Connects once: what is lost with the connection is not taken up by another.</summary>
    public static async Task<DeadLetterLink> Open(ConnectionFactory factory, CancellationToken cancellationToken)
    {
        factory.AutomaticRecoveryEnabled = false;
        factory.ClientProvidedName = "./platform dead-letters";
        var connection = await factory.CreateConnectionAsync(cancellationToken).WaitAsync(s_eventually, cancellationToken);
        return new(connection, await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true),
            cancellationToken).WaitAsync(s_eventually, cancellationToken));
    }

    /// <summary>True of what a broker that is away, that goes away or that refuses something makes a call end with.</summary>
    public static bool IsLost(Exception error) => error is RabbitMQClientException or IOException or TimeoutException;

    /// <summary>The first that lie in a queue, in their order.</summary>
    public async Task<List<DeadLetter>> Hold(string queue, int most, CancellationToken cancellationToken)
    {
        List<DeadLetter> held = [];

        while (held.Count < most && await _channel.BasicGetAsync(queue, autoAck: false, cancellationToken)
            .WaitAsync(s_eventually, cancellationToken) is { } message)
        {
            held.Add(new(message));
        }

        return held;
    }

    /// <summary>Puts a message into another queue, and returns when the broker answers for it there.</summary>
    public async Task Publish(DeadLetter message, string queue, CancellationToken cancellationToken) =>
        await _channel.BasicPublishAsync("", queue, mandatory: true, message.Properties(), message.Body, cancellationToken).AsTask()
            .WaitAsync(s_eventually, cancellationToken);

    /// <summary>Takes a message from where it lies.</summary>
    public async Task TakeOff(DeadLetter message, CancellationToken cancellationToken) =>
        await _channel.BasicAckAsync(message.Tag, multiple: false, cancellationToken).AsTask().WaitAsync(s_eventually, cancellationToken);

    /// <summary>Returns when the broker has done all that it was told: it answers what it is asked in its turn.</summary>
    public Task Settled(string queue, CancellationToken cancellationToken) =>
        _channel.QueueDeclarePassiveAsync(queue, cancellationToken).WaitAsync(s_eventually, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // The channel first, which gives back what it holds before it answers.
        await _channel.DisposeAsync().AsTask().WaitAsync(s_patienceAtClosing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _connection.DisposeAsync().AsTask().WaitAsync(s_patienceAtClosing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
