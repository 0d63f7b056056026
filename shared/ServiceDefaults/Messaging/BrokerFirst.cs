using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.ServiceDefaults.Journal;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>
/// A service starts beside its broker and those whose events it takes: the bus is started when the broker takes connections and has the
/// exchanges of those events, for a bus that was refused once waits longer and longer before it asks again. What stays away is the bus's
/// own to wait for, and to tell of.
/// </summary>
internal sealed partial class BrokerFirst(
    BrokerConnection broker, IServiceProvider services, IHostApplicationLifetime lifetime, ILogger<BrokerFirst> logger) : IBusObserver
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    public async Task PreStart(IBus bus)
    {
        string? told = null;

        for (var waiting = Stopwatch.StartNew(); waiting.Elapsed < s_limit && !lifetime.ApplicationStopping.IsCancellationRequested;)
        {
            try
            {
                await using var link = await broker.Open("start", lifetime.ApplicationStopping);

                if (await Missing(link) is not { Count: > 0 } missing)
                {
                    return;
                }

                Tell($"there is no exchange {string.Join(", ", missing)} yet, which the service makes that tells the event.");
            }
            catch (Exception exception)
            {
                Tell(exception.Message);
            }

            await Task.Delay(s_pause, lifetime.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        void Tell(string reason)
        {
            if (reason != told)
            {
                LogNotThere(reason);
                told = reason;
            }
        }
    }

    private Task<IReadOnlyList<string>> Missing(BrokerLink link)
    {
        // Not before: what consumers there are is known when the bus is made.
        var types = services.GetRequiredService<EventConsumers>().All.SelectMany(consumer => consumer.Types).Distinct();
        return EventExchanges.Missing(link, types, lifetime.ApplicationStopping);
    }

    public void PostCreate(IBus bus) { }
    public void CreateFaulted(Exception exception) { }
    public Task PostStart(IBus bus, Task<BusReady> busReady) => Task.CompletedTask;
    public Task StartFaulted(IBus bus, Exception exception) => Task.CompletedTask;
    public Task PreStop(IBus bus) => Task.CompletedTask;
    public Task PostStop(IBus bus) => Task.CompletedTask;
    public Task StopFaulted(IBus bus, Exception exception) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "The bus does not start yet: {Reason}")]
    private partial void LogNotThere(string reason);
}
