using Platform.Testing;

namespace Platform.StrategyTracking.Tests;

public sealed class ModelTests(StrategyFixture service) : IClassFixture<StrategyFixture>
{
    [Fact]
    public async Task Model_and_tables_have_the_same_columns_of_the_same_types_and_nullability() =>
        Assert.Empty(await ModelAndTables.Differences<StrategyDbContext>(service.Database));
}
