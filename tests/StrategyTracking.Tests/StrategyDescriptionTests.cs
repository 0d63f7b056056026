using Grpc.Core;
using static Platform.StrategyTracking.Tests.StrategyFixture;
using static Platform.StrategyTracking.Tests.TestCounty;

namespace Platform.StrategyTracking.Tests;

/// <summary>What is written around a strategy, and of its values and goals beside their names.</summary>
[Collection<SharedService>]
public sealed class StrategyDescriptionTests(StrategyFixture service)
{
    [Fact]
    public async Task A_strategy_values_and_goals_carry_the_text_that_a_document_gives_them()
    {
        var county = await service.NewCounty();
        var strategy = await county.Adopted(AtLeast("45"));
        var describing = Describing(strategy);

        var described = await service.Strategies.DescribeStrategyAsync(describing);

        Assert.Equal(("Toimeenpano", "Vaiheittain."), (described.Passages[0].Heading.Fi, described.Passages[0].Text.Fi));
        Assert.Equal(["Apu on lähellä.", "Voit luottaa."], described.ValueDescriptions.Select(text => text.Fi));
        Assert.Equal("Rahat riittävät.", described.Goals[0].Description.Fi);
        Assert.Equal(described, await service.Strategies.GetStrategyAsync(
            new() { StrategyId = strategy.StrategyId, CountyCode = county.Code }));
        Assert.Empty(Assert.Single((await service.Strategies.ListStrategiesAsync(new() { CountyCode = county.Code })).Strategies).Passages);
        Assert.Equal(strategy.Version + 1, described.Version);
        describing.Version = described.Version;
        Assert.Equal(described.Version, (await service.Strategies.DescribeStrategyAsync(describing)).Version);
        Assert.EndsWith($"strategy-described {described.Version}", await service.JournalOf($"strategies/{strategy.StrategyId}"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_says_it_again_and_again_and_only_what_is_new_changes_anything()
    {
        var county = await service.NewCounty();
        var strategy = await county.Adopted(AtLeast("45"));
        var fact = new Wire.ImportFactRequest { CountyCode = county.Code, StrategyDescription = Describing(strategy) };
        fact.StrategyDescription.Version = 0;

        var first = await service.Import.ImportFactAsync(fact);
        var again = await service.Import.ImportFactAsync(fact);
        fact.StrategyDescription.Passages[0].Text.Fi = "Heti.";
        var changed = await service.Import.ImportFactAsync(fact);

        Assert.Equal((strategy.Version + 1, strategy.Version + 1, strategy.Version + 2), (first.Version, again.Version, changed.Version));
    }

    [Fact]
    public async Task What_does_not_fit_the_strategy_is_refused_and_changes_nothing()
    {
        var county = await service.NewCounty();
        var strategy = await county.Adopted(AtLeast("45"));
        var one = Describing(strategy);
        one.ValueDescriptions.RemoveAt(0);
        var other = Describing(strategy);
        other.GoalDescriptions[0].GoalId = NewId();
        var twice = Describing(strategy);
        twice.GoalDescriptions.Add(twice.GoalDescriptions[0]);
        var old = Describing(strategy);
        old.Version--;

        Assert.Equal(["value_descriptions"], (await RefusalOf(() => service.Strategies.DescribeStrategyAsync(one))).Fields);
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => service.Strategies.DescribeStrategyAsync(other))).Status);
        Assert.Equal(["goal_descriptions"], (await RefusalOf(() => service.Strategies.DescribeStrategyAsync(twice))).Fields);
        Assert.Equal(StatusCode.Aborted, (await RefusalOf(() => service.Strategies.DescribeStrategyAsync(old))).Status);
        Assert.Equal(strategy.Version, (await service.Strategies.GetStrategyAsync(
            new() { StrategyId = strategy.StrategyId, CountyCode = county.Code })).Version);
    }

    private static Wire.DescribeStrategyRequest Describing(Wire.Strategy strategy) => new()
    {
        StrategyId = strategy.StrategyId,
        CountyCode = strategy.CountyCode,
        Version = strategy.Version,
        Passages = { new Wire.StrategyPassage { Heading = Text("Toimeenpano"), Text = Text("Vaiheittain.") } },
        ValueDescriptions = { Text("Apu on lähellä."), Text("Voit luottaa.") },
        GoalDescriptions = { new Wire.GoalDescription { GoalId = strategy.Goals[0].GoalId, Text = Text("Rahat riittävät.") } },
        Sources = { Document() }
    };
}
