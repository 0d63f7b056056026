using Platform.Testing;

namespace Platform.StrategyTracking.Tests;

public sealed class EveryCallTests(StrategyFixture service)
    : EveryCall<Program>(service, "platform.strategy.v1"), IClassFixture<StrategyFixture>;
