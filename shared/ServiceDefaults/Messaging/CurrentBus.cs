using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.ServiceDefaults.Journal;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>
/// The bus by which this process listens: the one it started with, or the last that took its place. There is never more than one that is
/// connected: the one before is closed before the next begins.
/// </summary>
internal sealed partial class CurrentBus(
    IBusControl first, IBusRegistrationContext context, BusConfiguration shape, ILoggerFactory loggers, ILogger<CurrentBus> logger)
    : IHostedService
{
    private static readonly TimeSpan s_patienceAtStop = TimeSpan.FromSeconds(10);
    private readonly IBusControl _first = first;
    private volatile IBusControl _bus = first;
    private BrokerSockets _sockets = shape.FirstSockets;

    /// <summary>Whether the bus believes that it listens on every queue.</summary>
    public bool IsHealthy => _bus.CheckHealth().Status == BusHealthStatus.Healthy;

    /// <summary>Gives up the bus there is and starts another on the same queues.</summary>
    public async Task Replace()
    {
        await Close();

        LogContext.ConfigureCurrentLogContext(loggers);
        var sockets = new BrokerSockets();
        _sockets = sockets;
        _bus = Bus.Factory.CreateUsingRabbitMq(rabbit => shape.Give(context, rabbit, sockets));
        MessagingTelemetry.Replacements.Add(1);
        MessagingTelemetry.Buses.Add(1);
        // Nobody waits for it to have started: it may wait for ever itself.
        _ = Left(_bus.StartAsync());
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        MessagingTelemetry.Buses.Add(1);
        return Task.CompletedTask;
    }

    /// <summary>The first is stopped by who started it.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_bus != _first)
        {
            await Close();
        }
        else
        {
            MessagingTelemetry.Buses.Add(-1);
        }
    }

    /// <summary>A bus that waits for ever does not stop either; without its sockets it listens no more, and never again.</summary>
    private async Task Close()
    {
        await Left(_bus.StopAsync(s_patienceAtStop).WaitAsync(s_patienceAtStop));
        _sockets.Dispose();
        MessagingTelemetry.Buses.Add(-1);
    }

    private async Task Left(Task change)
    {
        try
        {
            await change;
        }
        catch (Exception exception)
        {
            LogLeft(exception.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A bus did not start or stop as it should: {Reason}")]
    private partial void LogLeft(string reason);
}
