using Platform.Testing;

namespace Platform.Budgeting.Tests;

public sealed class EveryCallTests(BudgetFixture service)
    : EveryCall<Program>(service, "wellbeing.budgeting.v1"), IClassFixture<BudgetFixture>;
