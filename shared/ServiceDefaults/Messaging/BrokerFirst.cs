using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.ServiceDefaults.Journal;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>
/// A service starts beside its broker: the bus is started when the broker takes connections, for a bus that was refused once waits longer
/// and longer before it asks again. A broker that stays away is the bus's own to wait for, and to tell of.
/// </summary>
internal sealed partial class BrokerFirst(
    BrokerConnection broker, IHostApplicationLifetime lifetime, ILogger<BrokerFirst> logger) : IBusObserver
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    public async Task PreStart(IBus bus)
    {
        var told = false;

        for (var waiting = Stopwatch.StartNew(); waiting.Elapsed < s_limit && !lifetime.ApplicationStopping.IsCancellationRequested;)
        {
            try
            {
                await using var link = await broker.Open("start", lifetime.ApplicationStopping);
                return;
            }
            catch (Exception exception)
            {
                if (!told)
                {
                    LogNotThere(exception.Message);
                    told = true;
                }
            }

            await Task.Delay(s_pause, lifetime.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void PostCreate(IBus bus) { }
    public void CreateFaulted(Exception exception) { }
    public Task PostStart(IBus bus, Task<BusReady> busReady) => Task.CompletedTask;
    public Task StartFaulted(IBus bus, Exception exception) => Task.CompletedTask;
    public Task PreStop(IBus bus) => Task.CompletedTask;
    public Task PostStop(IBus bus) => Task.CompletedTask;
    public Task StopFaulted(IBus bus, Exception exception) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "The broker does not take connections yet: {Reason}")]
    private partial void LogNotThere(string reason);
}
