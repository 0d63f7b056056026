using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Platform.Testing;

namespace Platform.ServiceDefaults.Tests;

/// <summary>The listener's time goes by five times as fast as the machine's: it takes the watch a while to be sure.</summary>
public sealed class BusWatchTests(JournalFixture journal, Servers servers) : IClassFixture<JournalFixture>
{
    private readonly TestClock _clock = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task A_service_whose_bus_has_gone_deaf_listens_by_another_and_has_missed_nothing()
    {
        await using var listener = new ListeningService(journal, await servers.NewDatabase(), "deaf", clock: _clock);
        var service = await listener.Start(journal.Service.Address);
        var tally = Guid.NewGuid();
        await journal.Service.Count(tally, times: 3);
        await WhileTimeGoesBy(listener.Effects(tally, 3));

        await service.Services.GetRequiredService<IBusControl>().StopAsync(TestContext.Current.CancellationToken);
        await journal.Service.Count(tally, times: 3);

        Assert.Equal([1, 2, 3, 4, 5, 6], await WhileTimeGoesBy(listener.Effects(tally, 6)));
    }

    [Fact]
    public async Task A_service_that_is_cut_off_while_it_binds_its_queues_listens_once_the_broker_lets_it()
    {
        // After the greeting and before the last queue: MassTransit waits for ever for what was asked then.
        await using var way = new CutOffBroker(journal.Broker.Address, bytes: 700);
        using var broker = new Broker(way.Address, "", new HttpClient());
        await using var listener = new ListeningService(journal, await servers.NewDatabase(), "cut-off", broker, _clock);
        await listener.Start(journal.Service.Address);
        await JournalFixture.Until(() => Task.FromResult(way.HasCut));
        var tally = Guid.NewGuid();

        await journal.Service.Count(tally, times: 3);

        Assert.Equal([1, 2, 3], await WhileTimeGoesBy(listener.Effects(tally, 3)));
    }

    private async Task<List<long>> WhileTimeGoesBy(Task<List<long>> effects)
    {
        for (; !effects.IsCompleted; await Task.WhenAny(effects, Task.Delay(200)))
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        return await effects;
    }
}
