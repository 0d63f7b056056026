using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Contracts;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Platform.ServiceDefaults.Journal;

/// <summary>
/// The exchanges of events. Whoever tells an event makes its exchange, when it starts and whenever its relay connects; whoever takes it
/// only looks for it, since the right to make an exchange is that to take it away.
/// </summary>
internal sealed partial class EventExchanges(
    BrokerConnection broker, EventOwners owners, string service, ILogger<EventExchanges> logger)
    : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly string[] _own =
    [
        .. typeof(IEvent).Assembly.GetTypes().Where(type => type is { IsClass: true } && type.IsAssignableTo(typeof(IEvent)))
            .Select(EventTypeAttribute.Of).Where(type => owners.Of(type) == service)
    ];

    /// <summary>Whether it is the exchange of an event that another service tells.</summary>
    public bool IsAnothers(string exchange) =>
        exchange.StartsWith("wellbeing.", StringComparison.Ordinal) && owners.Of(exchange) != service;

    /// <summary>As MassTransit declares them.</summary>
    public async Task MakeOwn(BrokerLink link, CancellationToken cancellationToken)
    {
        await using var channel = await link.OpenChannel(new CreateChannelOptions(false, false), cancellationToken);

        foreach (var exchange in _own)
        {
            await Declare(channel, exchange, cancellationToken);
        }
    }

    /// <summary>Those that are not there, and that this service may not make itself.</summary>
    public static async Task<IReadOnlyList<string>> Missing(
        BrokerLink link, IEnumerable<string> exchanges, CancellationToken cancellationToken)
    {
        var missing = new List<string>();

        foreach (var exchange in exchanges)
        {
            if (!await Answers(link, channel => channel.ExchangeDeclarePassiveAsync(exchange, cancellationToken), cancellationToken)
                && !await Answers(link, channel => Declare(channel, exchange, cancellationToken), cancellationToken))
            {
                missing.Add(exchange);
            }
        }

        return missing;
    }

    /// <summary>
    /// Does not wait for the relay, whose turn comes when the queues are bound: two services may take each other's events.
    /// </summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (_own.Length > 0 && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var link = await broker.Open($"{service} exchanges", stoppingToken);
                await MakeOwn(link, stoppingToken);
                return;
            }
            catch (OperationInterruptedException refused) when (refused.ShutdownReason?.ReplyCode == Constants.AccessRefused)
            {
                LogRefused(refused.ShutdownReason.ReplyText);
                return;
            }
            catch (Exception exception)
            {
                // A broker that is away is told of by whoever publishes.
                LogAway(exception.Message);
            }

            await Task.Delay(s_pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static Task Declare(IChannel channel, string exchange, CancellationToken cancellationToken) =>
        channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, cancellationToken: cancellationToken)
            .WaitAsync(BrokerLink.Eventually, cancellationToken);

    /// <summary>What the broker refuses closes the channel.</summary>
    private static async Task<bool> Answers(BrokerLink link, Func<IChannel, Task> ask, CancellationToken cancellationToken)
    {
        await using var channel = await link.OpenChannel(new CreateChannelOptions(false, false), cancellationToken);

        try
        {
            await ask(channel).WaitAsync(BrokerLink.Eventually, cancellationToken);
            return true;
        }
        catch (OperationInterruptedException refused)
            when (refused.ShutdownReason?.ReplyCode is Constants.NotFound or Constants.AccessRefused)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "This service's user of the broker may not make the exchanges of its own events: {Reason}")]
    private partial void LogRefused(string reason);

    [LoggerMessage(LogLevel.Debug, "The broker is away: {Reason}")]
    private partial void LogAway(string reason);
}
