using System.Threading.Channels;
using Platform.ServiceDefaults.Journal;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>
/// The dead letters of one queue while nobody else sees them. What was not taken off is back in the queue when this ends, however it does.
/// </summary>
internal sealed class DeadLetterHold : IAsyncDisposable
{
    /// <summary>More are not looked through; each channel counts them in two bytes.</summary>
    public const int Most = 50_000;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    /// <summary>What happened at the same time, as the events of one transaction, is in the order in which it came.</summary>
    private static readonly Comparer<HeldDeadLetter> s_oldestFirst = Comparer<HeldDeadLetter>.Create(
        (one, other) => (one.Happened, one.Tag).CompareTo((other.Happened, other.Tag)));

    private readonly BrokerLink _link;
    private readonly IChannel _channel;
    private readonly string _queue;
    private readonly Channel<HeldDeadLetter> _arrived = Channel.CreateUnbounded<HeldDeadLetter>();
    private readonly SortedSet<HeldDeadLetter> _withBody = new(s_oldestFirst);
    private readonly List<HeldDeadLetter> _letters = [];
    private readonly HashSet<ulong> _held = [];

    private uint _takenOff;

    private DeadLetterHold(BrokerLink link, IChannel channel, string queue, uint count) =>
        (_link, _channel, _queue, Count) = (link, channel, queue, count);

    /// <summary>How many lay in the queue when it began.</summary>
    public uint Count { get; }

    /// <summary>
    /// In the order in which their events happened: the broker puts what was looked at behind what was not, and not where it was.
    /// </summary>
    public IReadOnlyList<HeldDeadLetter> Letters => _letters;

    /// <summary>Null when there is no such queue.</summary>
    /// <param name="link">The connection.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="bodies">Of how many at most the bodies are kept: of the oldest.</param>
    /// <param name="wantsBody">Whether the body of one is needed.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<DeadLetterHold?> Of(
        BrokerLink link, string queue, int bodies, Func<HeldDeadLetter, bool> wantsBody, CancellationToken cancellationToken)
    {
        var channel = await link.OpenChannel(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellationToken);
        DeadLetterHold? hold = null;

        try
        {
            var there = await channel.QueueDeclarePassiveAsync(queue, cancellationToken)
                .WaitAsync(BrokerLink.Eventually, cancellationToken);
            hold = new DeadLetterHold(link, channel, queue, there.MessageCount);
            await hold.TakeHold((int)Math.Min(there.MessageCount, Most), bodies, wantsBody, cancellationToken);
            return hold;
        }
        catch (OperationInterruptedException refused) when (refused.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            await channel.DisposeAsync();
            return null;
        }
        catch
        {
            await (hold?.DisposeAsync() ?? channel.DisposeAsync());
            throw;
        }
    }

    /// <summary>Whether there is a queue, of which nothing is held.</summary>
    public static async Task<bool> IsThere(BrokerLink link, string queue, CancellationToken cancellationToken)
    {
        await using var channel = await link.OpenChannel(new CreateChannelOptions(false, false), cancellationToken);

        try
        {
            await channel.QueueDeclarePassiveAsync(queue, cancellationToken).WaitAsync(BrokerLink.Eventually, cancellationToken);
            return true;
        }
        catch (OperationInterruptedException refused) when (refused.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return false;
        }
    }

    /// <summary>Puts a message into its consumer's own queue, and returns when the broker answers for it there.</summary>
    public async Task Publish(HeldDeadLetter letter, string consumer, CancellationToken cancellationToken) =>
        // By the exchange of the queue, as MassTransit sends to it: services may not tell anything by the broker's default exchange.
        await _channel.BasicPublishAsync(consumer, routingKey: "", mandatory: true, letter.Properties(), letter.Body, cancellationToken)
            .AsTask().WaitAsync(BrokerLink.Eventually, cancellationToken);

    /// <summary>Takes messages from where they lie.</summary>
    public async Task TakeOff(IEnumerable<HeldDeadLetter> letters, CancellationToken cancellationToken)
    {
        foreach (var letter in letters)
        {
            await _channel.BasicAckAsync(letter.Tag, multiple: false, cancellationToken).AsTask()
                .WaitAsync(BrokerLink.Eventually, cancellationToken);

            _takenOff++;

            lock (_held)
            {
                _held.Remove(letter.Tag);
            }
        }
    }

    /// <summary>Returns when the broker has done all that it was told: it answers what it is asked in its turn.</summary>
    public Task Settled(CancellationToken cancellationToken) =>
        _channel.QueueDeclarePassiveAsync(_queue, cancellationToken).WaitAsync(BrokerLink.Eventually, cancellationToken);

    /// <summary>
    /// The broker puts back what a channel held when that is closed. It answers before all is back, and whoever comes next is to see it.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync().AsTask().WaitAsync(s_patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        if (_held.Count > 0)
        {
            await AllIsBack().WaitAsync(s_patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TakeHold(int most, int bodies, Func<HeldDeadLetter, bool> wantsBody, CancellationToken cancellationToken)
    {
        if (most == 0)
        {
            return;
        }

        var consumer = new AsyncEventingBasicConsumer(_channel);
        consumer.ReceivedAsync += (_, message) => Arrive(message, bodies, wantsBody);
        _channel.ChannelShutdownAsync += Lost;
        await _channel.BasicQosAsync(prefetchSize: 0, (ushort)most, global: false, cancellationToken);
        var tag = await _channel.BasicConsumeAsync(_queue, autoAck: false, consumer, cancellationToken)
            .WaitAsync(BrokerLink.Eventually, cancellationToken);

        while (_letters.Count < most)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(s_patience);

            try
            {
                _letters.Add(await _arrived.Reader.ReadAsync(patience.Token));
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Somebody else holds the rest, such as on the broker's own page.
                break;
            }
        }

        // What comes later stays.
        await _channel.BasicCancelAsync(tag, noWait: false, cancellationToken).WaitAsync(BrokerLink.Eventually, cancellationToken);
        _letters.Sort(s_oldestFirst);
    }

    private Task Arrive(BasicDeliverEventArgs message, int bodies, Func<HeldDeadLetter, bool> wantsBody)
    {
        var letter = new HeldDeadLetter(message.DeliveryTag, message.BasicProperties, message.Body.Length);

        if (wantsBody(letter))
        {
            letter.Body = message.Body.ToArray();
            _withBody.Add(letter);

            if (_withBody.Count > bodies && _withBody.Max is { } latest)
            {
                _withBody.Remove(latest);
                latest.Body = [];
            }
        }

        lock (_held)
        {
            _held.Add(letter.Tag);
        }

        _arrived.Writer.TryWrite(letter);
        return Task.CompletedTask;
    }

    private Task Lost(object sender, ShutdownEventArgs reason)
    {
        _arrived.Writer.TryComplete(new AlreadyClosedException(reason));
        return Task.CompletedTask;
    }

    private async Task AllIsBack()
    {
        using var patience = new CancellationTokenSource(s_patience);
        await using var channel = await _link.OpenChannel(new CreateChannelOptions(false, false), patience.Token);

        while (await channel.MessageCountAsync(_queue, patience.Token) < Count - _takenOff)
        {
            await Task.Delay(s_pause, patience.Token);
        }
    }
}
