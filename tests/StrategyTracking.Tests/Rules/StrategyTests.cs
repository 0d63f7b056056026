using NpgsqlTypes;
using Platform.ServiceDefaults.Organisation;
using Platform.ServiceDefaults.Values;
using Platform.StrategyTracking.Strategies;
using static Platform.StrategyTracking.Tests.Rules.Facts;

namespace Platform.StrategyTracking.Tests.Rules;

public sealed class StrategyTests
{
    private static readonly DateOnly s_today = Day("2026-01-15");
    private static readonly DecidingBody s_council = new()
    {
        BodyId = Guid.NewGuid(),
        CountyCode = "10",
        Classification = "CountyCouncil",
        Days = new NpgsqlRange<DateOnly>(Day("2022-03-01"), true, false, default, false, true)
    };

    private static readonly Decision s_decision = new(s_council.BodyId, Day("2025-12-09"), null);

    [Fact]
    public void A_successor_ends_the_one_before_on_the_day_before_its_own_first()
    {
        var (earlier, successor) = (Adopted("2023-01-01"), Draft("2026-01-01"));

        Assert.True(successor.Adopt(s_decision, s_council, 1, earlier, s_today));

        Assert.Equal((Day("2026-01-01"), earlier.StrategyId), (earlier.Period.End, successor.SupersedesStrategyId));
        Assert.True(earlier.IsInForceOn(Day("2025-12-31"), ValidPeriod.Of(null, null)));
        Assert.False(earlier.IsInForceOn(Day("2026-01-01"), ValidPeriod.Of(null, null)));
    }

    [Fact]
    public void One_that_has_ended_before_is_not_ended_again()
    {
        var earlier = Adopted("2023-01-01", "2024-12-31");

        Assert.False(Draft("2026-01-01").Adopt(s_decision, s_council, 1, earlier, s_today));
        Assert.Equal((Day("2025-01-01"), 2L), (earlier.Period.End, earlier.Version));
    }

    [Fact]
    public void Only_an_adopted_strategy_that_begins_before_is_superseded()
    {
        Assert.Equal("supersedes-earlier supersedes_strategy_id",
            RuleOf(() => Draft("2026-01-01").Adopt(s_decision, s_council, 1, Draft("2023-01-01"), s_today)));
        Assert.Equal("supersedes-earlier supersedes_strategy_id",
            RuleOf(() => Draft("2026-01-01").Adopt(s_decision, s_council, 1, Adopted("2026-01-01"), s_today)));
    }

    [Fact]
    public void ORG4_the_council_of_the_day_decides_and_has_decided()
    {
        var executive = new DecidingBody
        {
            BodyId = s_council.BodyId,
            CountyCode = "10",
            Classification = "CountyExecutive",
            Days = s_council.Days
        };

        Assert.Equal("ORG-4 decision.body_id", RuleOf(() => Draft("2026-01-01").Adopt(s_decision, null, 1, null, s_today)));
        Assert.Equal("ORG-4 decision.body_id", RuleOf(() => Draft("2026-01-01").Adopt(s_decision, executive, 1, null, s_today)));
        Assert.Equal("decided-already decision.decided_on",
            RuleOf(() => Draft("2026-01-01").Adopt(s_decision with { DecidedOn = s_today.AddDays(1) }, s_council, 1, null, s_today)));
    }

    [Fact]
    public void Owners_follow_one_another_by_day()
    {
        var newest = new Owner { Since = Day("2026-01-10"), UnitId = Guid.NewGuid() };

        Owner.RequireNext(Day("2026-01-10"), newest, s_today);
        Owner.RequireNext(Day("2020-01-01"), null, s_today);
        Assert.Equal("owners-in-order effective_on", RuleOf(() => Owner.RequireNext(Day("2026-01-09"), newest, s_today)));
        Assert.Equal("effective-already effective_on", RuleOf(() => Owner.RequireNext(s_today.AddDays(1), newest, s_today)));
    }

    internal static StrategyContent Content(string start, string? end = null) => new(
        new("Strategia", "", ""), ValidPeriod.Of(Day(start), end is null ? null : Day(end).AddDays(1)), LocalText.None, LocalText.None,
        [], [], new([]));

    private static Strategy Draft(string start, string? end = null) => Strategy.Draft(Guid.NewGuid(), "10", Content(start, end), []);

    private static Strategy Adopted(string start, string? end = null)
    {
        var strategy = Draft(start, end);
        strategy.Adopt(s_decision, s_council, 1, null, s_today);
        return strategy;
    }
}
