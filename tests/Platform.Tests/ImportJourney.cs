using System.Diagnostics;
using Platform.Contracts.Budgeting.V1;
using Platform.Contracts.Strategy.V1;

namespace Platform.Journeys;

public sealed class ImportJourney(RunningPlatform platform)
{
    [Fact]
    public async Task Packs_that_are_imported_again_are_taken_and_change_nothing()
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "../../Importer", new DirectoryInfo(AppContext.BaseDirectory).Name, "Importer"))
        {
            ArgumentList =
            {
                Path.Combine(RunningPlatform.Repository, "deploy/counties"),
                "--registry", platform.Grpc("organisation-registry"),
                "--budgeting", platform.Grpc("budgeting"),
                "--strategy", platform.Grpc("strategy-tracking"),
                "--participation", platform.Grpc("feedback-and-initiatives"),
                "--news", platform.Grpc("news-releases")
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        start.Environment["PLATFORM_TOKEN"] = platform.Token("*", "registry.import", "budgeting.import", "strategy.import", "participation.import", "news.import");

        using var importer = Process.Start(start)!;
        var (output, errors) = (importer.StandardOutput.ReadToEndAsync(), importer.StandardError.ReadToEndAsync());
        await importer.WaitForExitAsync();

        Assert.True(importer.ExitCode == 0, $"{await output}{await errors}");
        Assert.Contains(" 0 rejected", await output, StringComparison.Ordinal);
        var budgets = new BudgetService.BudgetServiceClient(platform.As(platform.Token("*", "budgeting.read"), "budgeting"));
        var strategies = new StrategyService.StrategyServiceClient(platform.As(platform.Token("*", "strategy.read"), "strategy-tracking"));
        Assert.Single((await budgets.ListEditionsAsync(new() { CountyCode = "10", Year = 2023 })).Editions);
        Assert.Equal(2, (await strategies.ListStrategiesAsync(new() { CountyCode = "10" })).Strategies.Count(strategy => strategy.FromDocument));
    }
}
