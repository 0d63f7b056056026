using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.ServiceDefaults.Journal;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>
/// Looks whether somebody listens on each queue of this process. When the broker stops while a bus starts or is at work, that bus may wait for
/// ever for something that does not come, and is deaf though the broker is back; then another takes its place. What it should hear waits on the
/// queues meanwhile, and should the first come to life again, the inbox lets nothing in twice.
/// </summary>
internal sealed partial class BusWatch(
    CurrentBus bus, Listeners listeners, BrokerConnection broker, TimeProvider time, string service, ILogger<BusWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(5);

    /// <summary>Looks at which it is deaf in a row: a bus that finds its broker again by itself is faster.</summary>
    private const int Patience = 4;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var deaf = 0;

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var link = await broker.Open($"{service} watch", stoppingToken);

                for (; ; await Task.Delay(s_look, time, stoppingToken))
                {
                    deaf = await IsDeaf(link, stoppingToken).WaitAsync(BrokerLink.Patience, stoppingToken) ? deaf + 1 : 0;

                    if (deaf >= Patience)
                    {
                        LogDeaf();
                        bus.Replace();
                        deaf = 0;
                    }
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // A broker that is away is the bus's own to wait for.
                deaf = 0;
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
