using Grpc.Core;
using Npgsql;
using static Platform.Budgeting.Tests.BudgetFixture;

namespace Platform.Budgeting.Tests;

public sealed class KilledApprovalTests(BudgetFixture service) : IClassFixture<BudgetFixture>
{
    /// <summary>The server has other databases with a journal.</summary>
    private const string OfTheJournal =
        "relation = 'journal'::regclass and database = (select oid from pg_database where datname = current_database())";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_approval_killed_in_the_middle_is_none_and_one_that_was_answered_stays_and_the_client_can_tell()
    {
        var county = await service.NewCounty();
        var proposed = await county.Propose(await county.BalancedDraft());
        using (var killed = await service.StartProcess())
        {
            var budgets = new Wire.BudgetService.BudgetServiceClient(service.As(address: killed.Address));
            // The approval stops where it tells of itself, with the edition changed and nothing committed.
            await using var test = await service.Database.OpenConnectionAsync(Cancel);
            await using var held = await test.BeginTransactionAsync(Cancel);
            await Execute(test, "lock table journal in share mode");
            var call = budgets.ApproveEditionAsync(county.Approving(proposed)).ResponseAsync;
            await service.Until($"select count(*) > 0 from pg_locks where {OfTheJournal} and not granted");

            killed.Kill();

            Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode);
            await held.RollbackAsync(Cancel);
        }

        await service.Until($"select count(*) = 0 from pg_locks where {OfTheJournal} and not granted");
        Assert.Equal((Wire.EditionState.Proposed, proposed.Version), await StateOf(proposed));

        using (var killed = await service.StartProcess())
        {
            var budgets = new Wire.BudgetService.BudgetServiceClient(service.As(address: killed.Address));
            await budgets.ApproveEditionAsync(county.Approving(proposed), cancellationToken: Cancel);
            killed.Kill();
        }

        Assert.Equal((Wire.EditionState.Approved, proposed.Version + 1), await StateOf(proposed));
        Assert.Equal(StatusCode.Aborted, (await RefusalOf(() => service.Budgets.ApproveEditionAsync(county.Approving(proposed)))).Status);
        Assert.Equal("budget-drafted 1, lines-changed 2, budget-proposed 3, budget-approved 4",
            await service.JournalOf($"editions/{proposed.EditionId}"));
    }

    private async Task<(Wire.EditionState State, long Version)> StateOf(Wire.Edition edition)
    {
        var read = await service.Budgets.GetEditionAsync(new() { EditionId = edition.EditionId, CountyCode = edition.CountyCode },
            cancellationToken: Cancel);
        return (read.State, read.Version);
    }

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
