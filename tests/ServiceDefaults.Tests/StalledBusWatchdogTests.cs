using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Platform.Testing;

namespace Platform.ServiceDefaults.Tests;

/// <summary>The listener's time goes by five times as fast as the machine's: it takes the watch a while to be sure.</summary>
public sealed class StalledBusWatchdogTests(JournalFixture journal, Servers servers) : IClassFixture<JournalFixture>
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

    [Fact]
    public async Task After_outages_of_the_broker_there_are_as_many_connections_and_consumers_as_before()
    {
        await using var door = new ClosableProxy(journal.Broker.Address);
        using var broker = new Broker(new UriBuilder(journal.Broker.Address) { Host = door.Address.Host, Port = door.Address.Port }.Uri, "",
            new HttpClient());
        await using var listener = new ListeningService(journal, await servers.NewDatabase(), "outage", broker, _clock);
        await listener.Start(journal.Service.Address);
        var tally = Guid.NewGuid();
        await journal.Service.Count(tally, times: 1);
        await WhileTimeGoesBy(listener.Effects(tally, 1));
        string[] consumers = ["outage-counted"];
        await Until(async () => (await Consumers()).SequenceEqual(consumers), Consumers);
        await Until(async () => (await journal.Broker.Connections()).Intersect(["outage journal", "outage watch"]).Count() == 2,
            journal.Broker.Connections);
        var connections = await journal.Broker.Connections();

        // Each time the watch loses its patience with the bus before that has found the broker again.
        for (var outage = 1; outage <= 3; outage++)
        {
            await door.Shut();
            await WhileTimeGoesBy(TimeSpan.FromSeconds(100));
            door.Open();
            await WhileTimeGoesBy(TimeSpan.FromSeconds(100));
            await journal.Service.Count(tally);
            await WhileTimeGoesBy(listener.Effects(tally, 1 + outage));
        }

        // By now whatever was given up has had time to come back, too, or has it within the longest pause of a bus.
        for (var longestPause = Stopwatch.StartNew(); longestPause.Elapsed < TimeSpan.FromSeconds(40); await Task.Delay(500,
            TestContext.Current.CancellationToken))
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            var now = await Consumers();
            Assert.True(now.Count <= consumers.Length, $"There are more consumers than before: {string.Join(", ", now)}");
        }

        // A bus does not name its service: all connections of the virtual host are counted.
        await Until(async () => (await journal.Broker.Connections()).SequenceEqual(connections), journal.Broker.Connections);
        await Until(async () => (await Consumers()).SequenceEqual(consumers), Consumers);
        Assert.Equal([1, 2, 3, 4], await listener.Effects(tally, 4));

        async Task<IReadOnlyList<string>> Consumers() =>
            [.. (await journal.Broker.Consumers()).Where(queue => queue.StartsWith("outage-", StringComparison.Ordinal))];
    }

    private async Task Until(Func<Task<bool>> holds, Func<Task<IReadOnlyList<string>>> now)
    {
        for (var limit = Stopwatch.StartNew(); !await holds(); await Task.Delay(200))
        {
            Assert.True(limit.Elapsed < TimeSpan.FromMinutes(1),
                $"It did not come to hold within a minute; now there are {string.Join(", ", await now())}");
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private async Task WhileTimeGoesBy(TimeSpan time)
    {
        for (var end = _clock.GetUtcNow() + time; _clock.GetUtcNow() < end; await Task.Delay(200))
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
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
