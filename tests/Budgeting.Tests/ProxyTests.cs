using Grpc.Core;
using Platform.Contracts.Journal.V1;
using Platform.Testing;

namespace Platform.Budgeting.Tests;

/// <summary>The service behind proxies, where a reader may ask for prices three times a minute.</summary>
public sealed class ProxiedBudgeting(Servers servers) : ProxiedService<Program>(servers, "budgetingdb",
    ("Budgeting:LinkKey", BudgetFixture.LinkKey), ("Budgeting:PricesAMinute", $"{PricesAMinute}"))
{
    public const int PricesAMinute = 3;
}

public sealed class ProxyTests(ProxiedBudgeting service)
    : BehindProxiesWithLimit<Program>(service, ProxiedBudgeting.PricesAMinute), IClassFixture<ProxiedBudgeting>
{
    private readonly ProxiedBudgeting _service = service;

    protected override string Permission => "budgeting.write";

    /// <summary>What every service's streams have to send against; here one of two replicas is gone, and the other sends nothing.</summary>
    [Fact]
    public async Task A_stream_without_signs_of_life_is_cut_off_by_a_proxy_and_other_calls_are_answered_all_the_same()
    {
        var gone = await _service.StartReplica();
        gone.Kill();
        var proxies = await _service.StartProxies(
            ProxiedBudgeting.Impatient, await _service.StartReplica(("Journal:Heartbeat", "01:00:00")), gone);

        foreach (var proxy in proxies)
        {
            var budgets = new Wire.BudgetService.BudgetServiceClient(_service.Calls(proxy, "budgeting.read"));
            using var stream = new JournalService.JournalServiceClient(_service.Calls(proxy, "journal.read")).ReadJournal(new());
            await Ask(budgets);

            await Assert.ThrowsAsync<RpcException>(async () =>
            {
                while (await stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
                {
                    // What was told before.
                }
            });
            await Ask(budgets);
        }

        await ProxiedBudgeting.Stop(proxies);

        // Often enough to find out that one is gone.
        static async Task Ask(Wire.BudgetService.BudgetServiceClient budgets)
        {
            for (var call = 0; call < 10; call++)
            {
                await budgets.ListEditionsAsync(new() { CountyCode = "10" });
            }
        }
    }

    protected override HttpRequestMessage Limited(Uri address) => new(HttpMethod.Get, new Uri(address, "prices/99"));

    protected override async Task<string> Change(CallInvoker calls)
    {
        var draft = await new Wire.BudgetService.BudgetServiceClient(calls).DraftBudgetAsync(
            new() { EditionId = BudgetFixture.NewId(), CountyCode = "10", Year = 2026, LastPlanYear = 2028 });
        return $"editions/{draft.EditionId}";
    }
}
