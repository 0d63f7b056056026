using Platform.Testing;

namespace Platform.Budgeting.Tests;

public sealed class CompiledModelTests
{
    [Fact]
    public void Compiled_model_is_what_the_code_says() => Assert.Empty(CompiledModels.Outdated<BudgetDbContext>());
}
