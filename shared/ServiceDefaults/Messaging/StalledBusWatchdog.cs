using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.ServiceDefaults.Journal;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>
/// Looks whether somebody listens on each queue of this process. When the broker stops while a bus starts or is at work, that bus may wait
/// for ever for something that does not come, and is deaf though the broker is back; then another takes its place. What it should hear
/// waits on the queues meanwhile. A bus that only pauses between two tries to connect is left to it.
/// </summary>
internal sealed partial class StalledBusWatchdog(
    CurrentBus bus, EventConsumers listeners, BrokerConnection broker, TimeProvider time, string service,
    ILogger<StalledBusWatchdog> logger)
    : BackgroundService
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(5);

    /// <summary>
    /// For how long it may be deaf while the broker is there: twice what a bus that finds its broker again by itself takes, which pauses
    /// for up to 30 seconds between two tries to connect, and a few more by chance.
    /// </summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(80);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var link = await broker.Open($"{service} watch", stoppingToken);

                for (DateTimeOffset? deafSince = null; ; await Task.Delay(s_look, time, stoppingToken))
                {
                    deafSince = await IsDeaf(link, stoppingToken).WaitAsync(BrokerLink.Eventually, stoppingToken)
                        ? deafSince ?? time.GetUtcNow()
                        : null;

                    if (time.GetUtcNow() - deafSince >= s_patience)
                    {
                        LogDeaf();
                        await bus.Replace();
                        deafSince = null;
                    }
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // A broker that is away is the bus's own to wait for.
                LogAway(exception.Message);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(s_look, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> IsDeaf(BrokerLink link, CancellationToken cancellationToken)
    {
        if (!bus.IsHealthy)
        {
            return true;
        }

        foreach (var listener in listeners.All)
        {
            // What the broker refuses closes the channel.
            await using var channel = await link.OpenChannel(new CreateChannelOptions(false, false), cancellationToken);

            if (await Consumers(channel, listener.Queue, cancellationToken) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<uint> Consumers(IChannel channel, string queue, CancellationToken cancellationToken)
    {
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue, cancellationToken)).ConsumerCount;
        }
        catch (OperationInterruptedException refused) when (refused.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return 0;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Nobody listens on a queue of this service though the broker is there: another bus takes over.")]
    private partial void LogDeaf();

    [LoggerMessage(LogLevel.Debug, "The broker is away: {Reason}")]
    private partial void LogAway(string reason);
}
