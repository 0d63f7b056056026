namespace Platform.ServiceDefaults.Tests;

/// <summary>A database of its own: plans are made while its tables are empty, and kept while they grow.</summary>
public sealed class YoungTableTests(JournalFixture journal) : IClassFixture<JournalFixture>
{
    [Fact]
    public async Task What_is_told_and_taken_costs_no_more_when_much_was_told_before_in_tables_that_were_empty_a_moment_ago()
    {
        const int Events = 800;
        var tallies = Enumerable.Range(0, Events).Select(_ => Guid.NewGuid()).ToArray();

        await Task.WhenAll(tallies.Chunk(Events / 8).Select(async part =>
        {
            foreach (var tally in part)
            {
                await journal.Service.Count(tally);
            }
        }));
        await JournalFixture.Until(async () => (await journal.Read<long>("select count(distinct subject) from effect"))[0] == Events);

        // A session tells the statistics what it did within a second.
        await JournalFixture.Until(async () => await Read("idx_scan", "inbox_subject") > 0 && await Read("n_tup_upd", "journal") > 0);
        Assert.InRange(await Read("seq_tup_read", "journal") + await Read("seq_tup_read", "inbox_subject"), 0, 2 * Events);
    }

    private async Task<long> Read(string statistic, string table) =>
        (await journal.Read<long>($"select coalesce({statistic}, 0) from pg_stat_user_tables where relname = '{table}'"))[0];
}
