using Npgsql;
using Platform.Testing;

namespace Platform.ServiceDefaults.Tests;

public sealed class PoolerTests(JournalFixture journal, Servers servers) : IClassFixture<JournalFixture>
{
    [Fact]
    public async Task A_service_behind_a_pooler_of_transactions_does_not_start_and_says_why()
    {
        var database = await servers.NewDatabase();
        await using var pooler = await PgBouncer.Start(database, "transaction");

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => TallyService.Start(pooler.ConnectionString, journal.Broker, journal.Identity));

        Assert.Contains("pool_mode to session", refusal.Message, StringComparison.Ordinal);
        await using var source = NpgsqlDataSource.Create(database);
        await using var tables = source.CreateCommand("select count(*) from pg_tables where schemaname = 'public'");
        Assert.Equal(0L, await tables.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_service_behind_a_pooler_of_sessions_works()
    {
        await using var pooler = await PgBouncer.Start(await servers.NewDatabase(), "session");
        await using var service = await TallyService.Start(pooler.ConnectionString, journal.Broker, journal.Identity, name: "pooled");

        await service.Count(Guid.NewGuid(), times: 3);
    }
}
