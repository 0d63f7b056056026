using Microsoft.EntityFrameworkCore;
using Platform.Testing;

namespace Platform.ServiceDefaults.Tests;

public sealed class BrokerTlsTests(JournalFixture journal, Servers servers) : IClassFixture<JournalFixture>
{
    [Fact]
    public async Task The_journal_and_the_bus_reach_an_encrypted_broker_on_any_port()
    {
        await using var proxy = new TlsProxy(journal.Broker, "localhost");
        await using var service = await Start(proxy);
        var tally = Guid.NewGuid();

        await service.Count(tally);

        await JournalFixture.Until(async () => await Holds(service, tally));
        Assert.True(proxy.Seen.Handshakes >= 2, "The relay and the bus have a connection each.");
        Assert.Equal(0, proxy.Seen.Plain);
    }

    [Fact]
    public async Task A_broker_with_the_certificate_of_another_host_is_told_nothing()
    {
        await using var proxy = new TlsProxy(journal.Broker, "other.example");
        await using var service = await Start(proxy);
        var tally = Guid.NewGuid();

        await service.Count(tally);

        await JournalFixture.Until(() => Task.FromResult(proxy.Seen.Refusals >= 3));
        Assert.Equal((0, 0), (proxy.Seen.Handshakes, proxy.Seen.Plain));
        Assert.False(await Holds(service, tally));
    }

    private async Task<TallyService> Start(TlsProxy proxy) => await TallyService.Start(
        await servers.NewDatabase(), journal.Broker, journal.Identity, name: $"tls-{Guid.NewGuid():N}", settings: new()
        {
            ["ConnectionStrings:rabbitmq"] = proxy.Address.ToString(),
            ["Broker:CaFile"] = proxy.CaFile
        });

    private static async Task<bool> Holds(TallyService service, Guid tally)
    {
        await using var scope = service.NewScope(out var db);
        return await db.Database.SqlQuery<int>($"""select count(*)::int as "Value" from effect where subject = {"tallies/" + tally}""")
            .SingleAsync() == 1;
    }
}
