using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>The bus by which this process listens: the one it started with, or the last that took its place.</summary>
internal sealed partial class CurrentBus(IBusControl first, IBusRegistrationContext context, BusShape shape, ILoggerFactory loggers, ILogger<CurrentBus> logger)
    : IHostedService
{
    private static readonly TimeSpan s_patienceAtStop = TimeSpan.FromSeconds(10);
    private readonly IBusControl _first = first;
    private volatile IBusControl _bus = first;

    /// <summary>Whether the bus believes that it listens on every queue.</summary>
    public bool IsHealthy => _bus.CheckHealth().Status == BusHealthStatus.Healthy;

    /// <summary>Starts another bus on the same queues and gives up the one before.</summary>
    public void Replace()
    {
        var before = _bus;
        LogContext.ConfigureCurrentLogContext(loggers);
        _bus = Bus.Factory.CreateUsingRabbitMq(rabbit => shape.Give(context, rabbit));
        // Nobody waits for a bus that may wait for ever itself, neither until it has stopped nor until it has started.
        _ = Left(before.StopAsync(s_patienceAtStop));
        _ = Left(_bus.StartAsync());
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The first is stopped by who started it.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _bus == _first ? Task.CompletedTask : Left(_bus.StopAsync(s_patienceAtStop));

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

    [LoggerMessage(LogLevel.Warning, "A bus did not start or stop as it should and was left to itself: {Reason}")]
    private partial void LogLeft(string reason);
}
