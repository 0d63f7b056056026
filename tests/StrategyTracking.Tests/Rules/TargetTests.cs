using Platform.StrategyTracking.KeyResults;
using static Platform.StrategyTracking.Tests.Rules.Facts;

namespace Platform.StrategyTracking.Tests.Rules;

public sealed class TargetTests
{
    [Theory]
    [InlineData(10, 20, true)]
    [InlineData(11, 20, false)]
    [InlineData(11, 21, true)]
    [InlineData(12, 21, false)]
    [InlineData(11, 22, true)]
    [InlineData(12, 22, false)]
    [InlineData(1, 1, true)]
    public void The_best_half_is_counted_up_to_the_next_whole_place(int rank, int of, bool met) =>
        Assert.Equal(met, BestShare("0.5").IsMetBy(Rank(rank, of)));

    [Fact]
    public void A_share_is_exact()
    {
        Assert.True(BestShare("0.1").IsMetBy(Rank(3, 30)));
        Assert.False(BestShare("0.1").IsMetBy(Rank(4, 30)));
        Assert.True(BestShare("0.333333").IsMetBy(Rank(1000, 3000)));
        Assert.False(BestShare("0.333333").IsMetBy(Rank(1001, 3000)));
        Assert.True(BestShare("1").IsMetBy(Rank(21, 21)));
    }

    [Theory]
    [InlineData("1/3", 21, 7)]
    [InlineData("1/3", 22, 8)]
    [InlineData("2/3", 21, 14)]
    [InlineData("1/1", 21, 21)]
    [InlineData("0.5", 21, 11)]
    [InlineData("0.333333", 21, 7)]
    public void A_share_may_be_a_fraction_and_is_as_exact_as_it(string share, int of, int places)
    {
        Assert.True(BestShare(share).IsMetBy(Rank(places, of)));
        Assert.False(BestShare(share).IsMetBy(Rank(places + 1, of)));
    }

    [Fact]
    public void At_least_and_at_most_include_their_number()
    {
        Assert.True(Number(Comparator.AtLeast, 45).IsMetBy(Value(45)));
        Assert.False(Number(Comparator.AtLeast, 45).IsMetBy(Value(44.999999m)));
        Assert.True(Number(Comparator.AtMost, -12.5m).IsMetBy(Value(-12.5m)));
        Assert.False(Number(Comparator.AtMost, -12.5m).IsMetBy(Value(-12.4m)));
    }

    [Fact]
    public void A_rank_is_that_or_better()
    {
        var target = new Target(Comparator.RankAtMost, null, null, 3, 2029, null, null, false, false);

        Assert.True(target.IsMetBy(Rank(3)));
        Assert.False(target.IsMetBy(Rank(4)));
    }

    [Fact]
    public void The_national_average_is_a_floor_or_where_lower_is_better_a_ceiling()
    {
        Assert.True(National(lowerIsBetter: false).IsMetBy(Value(5, 4)) && National(lowerIsBetter: false).IsMetBy(Value(4, 4)));
        Assert.False(National(lowerIsBetter: false).IsMetBy(Value(3.9m, 4)));
        Assert.True(National(lowerIsBetter: true).IsMetBy(Value(3.9m, 4)) && National(lowerIsBetter: true).IsMetBy(Value(4, 4)));
        Assert.False(National(lowerIsBetter: true).IsMetBy(Value(5, 4)));
    }

    [Fact]
    public void A_comparator_has_what_it_needs_and_nothing_of_anothers()
    {
        var atLeast = Number(Comparator.AtLeast, 45);

        Assert.Equal("comparator-fits c.target_number", RuleOf(() => (atLeast with { Number = null }).RequireFit("c")));
        Assert.Equal("comparator-fits c.top_share", RuleOf(() => (atLeast with { TopShare = TopShare.Of("0.5") }).RequireFit("c")));
        Assert.Equal("comparator-fits c.target_rank", RuleOf(() => (atLeast with { Rank = 3 }).RequireFit("c")));
        Assert.Equal("comparator-fits c.lower_is_better", RuleOf(() => (atLeast with { LowerIsBetter = true }).RequireFit("c")));
        Assert.Equal("comparator-fits c.top_share", RuleOf(() => (BestShare("0.5") with { TopShare = null }).RequireFit("c")));
        Assert.Equal("comparator-fits c.target_rank",
            RuleOf(() => (BestShare("0.5") with { Comparator = Comparator.RankAtMost, TopShare = null }).RequireFit("c")));
        Assert.Equal("comparator-fits c.target_number",
            RuleOf(() => (atLeast with { Comparator = Comparator.Qualitative }).RequireFit("c")));
        National(lowerIsBetter: true).RequireFit("c");
    }

    [Fact]
    public void A_scale_has_both_bounds_and_contains_the_target()
    {
        var atLeast = Number(Comparator.AtLeast, 45);
        (atLeast with { ScaleMin = -100, ScaleMax = 100 }).RequireFit("c");
        (atLeast with { ScaleMin = 45, ScaleMax = 46 }).RequireFit("c");

        Assert.All(
            new[] { atLeast with { ScaleMin = 0 }, atLeast with { ScaleMax = 100 }, atLeast with { ScaleMin = 45, ScaleMax = 45 },
                atLeast with { ScaleMin = 46, ScaleMax = 50 }, atLeast with { ScaleMin = 1, ScaleMax = 44 } },
            target => Assert.Equal("scale-contains-target c.scale_min", RuleOf(() => target.RequireFit("c"))));
    }

    [Fact]
    public void An_observation_has_what_the_comparator_needs_and_lies_on_the_scale()
    {
        var onScale = Number(Comparator.AtLeast, 4) with { ScaleMin = 1, ScaleMax = 5 };
        onScale.RequireFit(Value(5));
        BestShare("0.5").RequireFit(Rank(11, 21));
        National(lowerIsBetter: false).RequireFit(Value(3, 4));

        Assert.Equal("observation-fits content.value", RuleOf(() => onScale.RequireFit(Value(5.1m))));
        Assert.Equal("observation-fits content.value", RuleOf(() => onScale.RequireFit(Value(0.9m))));
        Assert.Equal("observation-fits content.value", RuleOf(() => onScale.RequireFit(Rank(1, 2))));
        Assert.Equal("observation-fits content.rank", RuleOf(() => BestShare("0.5").RequireFit(Rank(1))));
        Assert.Equal("observation-fits content.reference_value", RuleOf(() => National(lowerIsBetter: true).RequireFit(Value(3))));
        Assert.Equal("observation-fits key_result_id",
            RuleOf(() => (National(lowerIsBetter: true) with { Comparator = Comparator.Qualitative }).RequireFit(Value(3, 4))));
    }
}
