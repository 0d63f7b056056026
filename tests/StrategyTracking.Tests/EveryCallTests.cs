using Platform.Testing;

namespace Platform.StrategyTracking.Tests;

public sealed class EveryCallTests(StrategyFixture service)
    : EveryCall<Program>(service, "wellbeing.strategy.v1"), IClassFixture<StrategyFixture>;
