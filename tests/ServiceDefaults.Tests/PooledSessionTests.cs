using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.ServiceDefaults.Journal;
using Platform.Testing;
using Xunit.Sdk;

namespace Platform.ServiceDefaults.Tests;

public sealed class PooledSessionTests(JournalFixture journal) : IClassFixture<JournalFixture>
{
    private NpgsqlDataSource Pool => journal.Service.Services.GetRequiredService<NpgsqlDataSource>();

    [Fact]
    public async Task What_a_session_keeps_ends_when_it_is_given_back()
    {
        var sessions = journal.Service.Services.GetRequiredService<DatabaseSessions>();
        await using (var store = await RelayStore.Open(sessions, TestContext.Current.CancellationToken))
        {
            Assert.True(await store.TryLead("what a test does", TestContext.Current.CancellationToken));
        }

        await using (var next = await RelayStore.Open(sessions, TestContext.Current.CancellationToken))
        {
            Assert.True(await next.TryLead("what a test does", TestContext.Current.CancellationToken));
        }

        await PooledSessions.RequireClean(Pool);
    }

    [Fact]
    public async Task Nothing_is_compiled_just_in_time_in_any_connection()
    {
        await using var ofPool = await Pool.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var ofOwn = await journal.Service.Services.GetRequiredService<DatabaseSessions>()
            .Open(TestContext.Current.CancellationToken);

        Assert.Equal(["off", "off"], [await Compiles(ofPool), await Compiles(ofOwn)]);

        static async Task<object?> Compiles(NpgsqlConnection connection)
        {
            await using var command = new NpgsqlCommand("show jit", connection);
            return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData("select pg_advisory_lock(1)", "lock 0/1")]
    [InlineData("set lock_timeout = '1s'", "lock_timeout = 1000")]
    [InlineData("listen something", "listens on something")]
    [InlineData("create temporary table something (a int)", "temporary table something")]
    public async Task What_is_left_behind_in_a_connection_of_the_pool_is_found(string statement, string found)
    {
        await using var pool = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(journal.ConnectionString) { NoResetOnClose = true });
        await using (var command = pool.CreateCommand(statement))
        {
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var failure = await Assert.ThrowsAsync<EqualException>(() => PooledSessions.RequireClean(pool));

        Assert.Contains(found, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pool_that_is_full_is_looked_through_without_what_is_in_use()
    {
        await using var pool = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(journal.ConnectionString) { NoResetOnClose = true, MaxPoolSize = 2 });
        await using var inUse = await pool.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using (var waiting = await pool.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            await using var command = new NpgsqlCommand("select 1", waiting);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await PooledSessions.RequireClean(pool);
    }
}
