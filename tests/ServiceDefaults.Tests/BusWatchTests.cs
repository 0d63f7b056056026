using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.ServiceDefaults.Tests;

public sealed class BusWatchTests(JournalFixture journal) : IClassFixture<JournalFixture>
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
}
