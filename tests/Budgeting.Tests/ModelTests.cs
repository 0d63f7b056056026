using Platform.Testing;

namespace Platform.Budgeting.Tests;

public sealed class ModelTests(BudgetFixture service) : IClassFixture<BudgetFixture>
{
    [Fact]
    public async Task Model_and_tables_have_the_same_columns_of_the_same_types_and_nullability() =>
        Assert.Empty(await ModelAndTables.Differences<BudgetDbContext>(service.Database));

    /// <summary>How a release is written down: CONTRIBUTING.md.</summary>
    [Fact]
    public async Task The_last_released_version_finds_its_tables_as_they_were() =>
        Assert.Empty(await ReleasedTables.Broken(service.Database, "Budgeting"));
}
