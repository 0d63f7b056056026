using Platform.Contracts.Budgeting.V1;
using Platform.Contracts.Strategy.V1;

namespace Platform.Journeys;

public sealed class ImportJourney(RunningPlatform platform)
{
    [Fact]
    public async Task Packs_that_are_imported_again_are_taken_and_change_nothing()
    {
        var run = await Programs.Import(platform, Path.Combine(RunningPlatform.Repository, "deploy/counties"));

        Assert.True(run.ExitCode == 0, $"{run.Output}{run.Errors}");
        Assert.Contains(" 0 rejected", run.Output, StringComparison.Ordinal);
        var budgets = new BudgetService.BudgetServiceClient(platform.As(platform.Token("*", "budgeting.read"), "budgeting"));
        var strategies = new StrategyService.StrategyServiceClient(platform.As(platform.Token("*", "strategy.read"), "strategy-tracking"));
        Assert.Single((await budgets.ListEditionsAsync(new() { CountyCode = "10", Year = 2023 })).Editions);
        Assert.Equal(2,
            (await strategies.ListStrategiesAsync(new() { CountyCode = "10" })).Strategies.Count(strategy => strategy.FromDocument));
    }
}
