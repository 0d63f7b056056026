using System.Net;
using Platform.Testing;

namespace Platform.Journeys;

/// <summary>
/// Long outages of the broker. Too long for every run: <c>Platform.Tests -explicit only -class '*BrokerOutageJourney'</c>.
/// </summary>
public sealed class BrokerOutageJourney(RunningPlatform platform)
{
    private static readonly TimeSpan s_outage = TimeSpan.FromMinutes(2);

    [Fact(Explicit = true)]
    public async Task After_five_outages_of_two_minutes_there_are_as_many_connections_and_consumers_as_before()
    {
        using var management = new HttpClient(new HttpClientHandler
        {
            Credentials = new NetworkCredential("platform", platform.Secret),
            PreAuthenticate = true
        })
        {
            BaseAddress = new($"http://127.0.0.1:{platform.Port("rabbitmq-management")}/")
        };
        using var broker = new Broker(new(platform.Broker), "%2f", management);
        var units = new Units(platform.As(platform.Token()), "07");
        // Another test may have stopped something a moment ago.
        var before = await Settled(broker);

        for (var outage = 1; outage <= 5; outage++)
        {
            await platform.Resources.Stop("rabbitmq");
            var unit = await units.Create($"Katkon {outage} aikana");
            await Task.Delay(s_outage);
            await platform.Resources.Start("rabbitmq");

            await Records.BudgetingKnows(platform, unit.UnitId);
            var after = await Settled(broker);
            Assert.Equal(before.Connections, after.Connections);
            Assert.Equal(before.Consumers, after.Consumers);
        }
    }

    /// <summary>What the broker tells once it has told the same for a minute.</summary>
    private static async Task<(IReadOnlyList<string> Connections, IReadOnlyList<string> Consumers)> Settled(Broker broker)
    {
        var (told, times) = (await Look(), 0);

        for (var look = 0; times < 12 && look < 60; look++)
        {
            await Task.Delay(TimeSpan.FromSeconds(5));
            var now = await Look();
            times = now.Connections.SequenceEqual(told.Connections) && now.Consumers.SequenceEqual(told.Consumers) ? times + 1 : 0;
            told = now;
        }

        return told;

        async Task<(IReadOnlyList<string> Connections, IReadOnlyList<string> Consumers)> Look() =>
            (await broker.Connections(), await broker.Consumers());
    }
}
