using System.Globalization;
using Platform.Testing;

namespace Platform.ServiceDefaults.Tests;

public sealed class KillTests(Servers servers)
{
    /// <summary>Twice at each place; <c>CONSUMER_KILLS=100</c> asks for more.</summary>
    private static readonly int s_kills = int.Parse(
        Environment.GetEnvironmentVariable("CONSUMER_KILLS") is { Length: > 0 } kills ? kills : "14", CultureInfo.InvariantCulture);

    private const int Tallies = 20;
    private const int Versions = 1000;

    [Fact]
    public async Task Whatever_kills_a_consumer_between_taking_and_settling_each_event_takes_effect_once_and_in_order()
    {
        await using var journal = new JournalFixture(servers);
        await journal.InitializeAsync();
        var database = await servers.NewDatabase();
        var ids = Enumerable.Range(0, Tallies).Select(_ => Guid.NewGuid()).ToArray();
        await Count(journal, ids, Versions / 2);
        var random = new Random(20261130);

        for (var kill = 0; kill < s_kills; kill++)
        {
            if (kill == s_kills / 4)
            {
                // Those before were catching up, the rest is on the queue.
                await Count(journal, ids, Versions / 2, Versions / 2);
            }

            var place = (Deathbed)(kill % Enum.GetValues<Deathbed>().Length);
            // A batch begins once in a while, everything else with each message.
            var times = place is Deathbed.BeforeTheCommit or Deathbed.AfterTheCommit ? random.Next(1, 140) : random.Next(1, 400);
            await ListeningProcess.RunUntilDead(journal, database, journal.KeyFolder, place, times, TestContext.Current.CancellationToken);
        }

        await using var survivor = new ListeningService(journal, database, "mortal");
        await survivor.Start(journal.Service.Address);

        foreach (var id in ids)
        {
            Assert.Equal([.. Enumerable.Range(1, Versions).Where(version => version != 13)], await survivor.Effects(id, Versions - 1));
        }

        Assert.Equal(0, await journal.Broker.MessagesIn("mortal-counted_dead"));
        Assert.Null(await journal.Broker.MessagesIn("mortal-counted_skipped"));
    }

    private static async Task Count(JournalFixture journal, Guid[] ids, int times, int after = 0)
    {
        await using var scope = journal.Service.NewScope(out var db);

        for (var version = after + 1; version <= after + times; version++)
        {
            foreach (var id in ids)
            {
                db.Publish(new Counted("10", id, version));
            }
        }

        await db.SaveChangesAsync();
    }
}
