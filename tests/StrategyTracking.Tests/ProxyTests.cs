using Grpc.Core;
using Platform.Testing;

namespace Platform.StrategyTracking.Tests;

/// <summary>The service behind proxies.</summary>
public sealed class ProxiedStrategy(Servers servers)
    : ProxiedService<Program>(servers, "strategydb", ("Strategy:LinkKey", "a secret of the tests that is long enough"));

public sealed class ProxyTests(ProxiedStrategy service) : BehindProxies<Program>(service), IClassFixture<ProxiedStrategy>
{
    protected override string Permission => "strategy.write";

    protected override async Task<string> Change(CallInvoker calls)
    {
        var draft = await new Wire.StrategyService.StrategyServiceClient(calls).CreateStrategyAsync(
            new() { StrategyId = StrategyFixture.NewId(), CountyCode = "10", Content = TestCounty.Content() });
        return $"strategies/{draft.StrategyId}";
    }
}
