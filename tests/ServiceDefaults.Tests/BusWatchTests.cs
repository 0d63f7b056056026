using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Platform.Testing;

namespace Platform.ServiceDefaults.Tests;

public sealed class BusWatchTests(JournalFixture journal, Servers servers) : IClassFixture<JournalFixture>
{
    [Fact]
    public async Task A_service_whose_bus_has_gone_deaf_listens_by_another_and_has_missed_nothing()
    {
        var tally = Guid.NewGuid();
        await journal.Service.Count(tally, times: 3);
        await journal.Effects(tally, 3);

        await journal.Service.Services.GetRequiredService<IBusControl>().StopAsync(TestContext.Current.CancellationToken);
        await journal.Service.Count(tally, times: 3);

        Assert.Equal([1, 2, 3, 4, 5, 6], await journal.Effects(tally, 6));
    }

    [Fact]
    public async Task A_service_that_is_cut_off_while_it_binds_its_queues_listens_once_the_broker_lets_it()
    {
        // After the greeting and before the last queue: MassTransit waits for ever for what was asked then.
        await using var way = new CutOffBroker(journal.Broker.Address, bytes: 700);
        using var broker = new Broker(way.Address, "", new HttpClient());
        await using var listener = new ListeningService(journal, await servers.NewDatabase(), "cut-off", broker);
        await listener.Start(journal.Service.Address);
        await JournalFixture.Until(() => Task.FromResult(way.HasCut));
        var tally = Guid.NewGuid();

        await journal.Service.Count(tally, times: 3);

        Assert.Equal([1, 2, 3], await listener.Effects(tally, 3));
    }
}
