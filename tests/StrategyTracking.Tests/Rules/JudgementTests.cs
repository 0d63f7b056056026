using Platform.ServiceDefaults.Values;
using Platform.StrategyTracking.Causes;
using Platform.StrategyTracking.KeyResults;
using Platform.StrategyTracking.Strategies;
using static Platform.StrategyTracking.Tests.Rules.Facts;

namespace Platform.StrategyTracking.Tests.Rules;

public sealed class JudgementTests
{
    [Fact]
    public void Nothing_observed_is_no_data() =>
        Assert.Equal((Standing.NoData, "Nothing was observed up to 2026-01-15."), Judged(Number(Comparator.AtLeast, 45), null));

    [Theory]
    [InlineData(44, null, "2026-01-15", Wire.Standing.OffTrack)]
    [InlineData(45, null, "2026-01-15", Wire.Standing.Achieved)]
    [InlineData(44, 2029, "2029-12-31", Wire.Standing.AtRisk)]
    [InlineData(44, 2029, "2030-01-01", Wire.Standing.OffTrack)]
    [InlineData(45, 2029, "2029-12-31", Wire.Standing.OnTrack)]
    [InlineData(45, 2029, "2030-01-01", Wire.Standing.Achieved)]
    [InlineData(45, 2026, "2026-01-15", Wire.Standing.Achieved)]
    public void A_target_is_judged_by_its_number_and_its_year(int value, int? year, string day, Wire.Standing expected) =>
        Assert.Equal(expected.As<Standing>(), Judged(Number(Comparator.AtLeast, 45, year), Value(value), day).Standing);

    [Fact]
    public void What_is_to_be_kept_is_never_done_with()
    {
        Assert.Equal(Standing.OnTrack, Judged(Number(Comparator.AtLeast, 45, maintain: true), Value(50)).Standing);
        Assert.Equal(Standing.OnTrack, Judged(Number(Comparator.AtLeast, 45, 2026, maintain: true), Value(50), "2030-01-01").Standing);
        Assert.Equal(Standing.OffTrack, Judged(Number(Comparator.AtLeast, 45, maintain: true), Value(44)).Standing);
    }

    [Theory]
    [InlineData(null, "2024-05-01 50, 2025-05-01 40", Wire.Standing.Achieved)]
    [InlineData(2029, "2027-05-01 50, 2028-05-01 40", Wire.Standing.OffTrack)]
    [InlineData(2029, "2028-05-01 50, 2030-05-01 40", Wire.Standing.Achieved)]
    [InlineData(2029, "2028-05-01 50, 2029-05-01 40, 2030-05-01 40", Wire.Standing.OffTrack)]
    [InlineData(2029, "2029-05-01 50, 2029-11-01 40", Wire.Standing.Achieved)]
    [InlineData(2029, "2029-05-01 40, 2030-05-01 50, 2030-11-01 40", Wire.Standing.Achieved)]
    public void What_was_reached_stays_reached_unless_it_is_to_be_kept(int? year, string observed, Wire.Standing expected)
    {
        var observations = observed.Split(", ").Select(one => Observed(one[..10], Value(int.Parse(one[11..], null)))).ToList();
        Standing Of(Target target) =>
            Judgement.Of(target, observations[^1], null, [], Day("2030-12-31"), target.ReachedBy(observations, Day("2030-12-31"))).Standing;

        Assert.Equal(expected.As<Standing>(), Of(Number(Comparator.AtLeast, 45, year)));
        Assert.Equal(Standing.OffTrack, Of(Number(Comparator.AtLeast, 45, year, maintain: true)));
    }

    [Fact]
    public void The_reason_is_made_of_the_figures() => Assert.Equal(
        "Observed on 2026-01-10: rank 12 of 21, target rank 11 or better. It is not met yet; 2029 is not over.",
        Judged(BestShare("0.5"), Rank(12, 21)).Reason);

    [Theory]
    [InlineData(null, Wire.Standing.AtRisk)]
    [InlineData(45, Wire.Standing.AtRisk)]
    [InlineData(44, Wire.Standing.OffTrack)]
    public void An_open_cause_worsens_whatever_is_not_off_track(int? value, Wire.Standing expected)
    {
        var newest = value is { } number ? Observed("2026-01-10", Value(number)) : null;

        var judged = Judgement.Of(Number(Comparator.AtLeast, 45), newest, null, [Open(CauseKind.Deficit), Open(CauseKind.Budget)],
            Day("2026-01-15"));

        Assert.Equal((expected.As<Standing>(), 2), (judged.Standing, judged.Causes.Count));
        Assert.StartsWith("Since 2026-01-01: There is a deficit. There are 1 further open causes. Apart from that: ", judged.Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_status_is_told_exactly_when_it_or_its_causes_are_others()
    {
        var keyResult = NewKeyResult();
        var day = Day("2026-01-15");
        Judgement With(params Cause[] causes) => Judgement.Of(keyResult.Target, null, null, causes, day);

        Assert.Null(keyResult.Settle(With(), day));
        var told = keyResult.Settle(With(Open(CauseKind.Deficit)), day);
        Assert.Equal(("AtRisk", "wellbeing.budgeting.deficit-recorded.v1", "deficits/10", 2L),
            (told!.Status, told.CauseType, told.CauseSubject, told.Version));
        Assert.Null(keyResult.Settle(With(Open(CauseKind.Deficit)), day.AddDays(1)));
        Assert.Equal(day.AddDays(1), keyResult.JudgedOn);
        var lifted = keyResult.Settle(With(), day);
        Assert.Equal(("NoData", null, 3L), (lifted!.Status, lifted.CauseSubject, lifted.Version));
    }

    [Fact]
    public void A_link_brings_what_its_kind_says()
    {
        var (unit, line) = (Guid.NewGuid(), Guid.NewGuid());
        var (deficit, budget, exceedance) = (Open(CauseKind.Deficit), Open(CauseKind.Budget), Open(CauseKind.Exceedance, unit, line));

        Assert.Equal([true, true, false], Brought(LinkKind.BalancedEconomy));
        Assert.Equal([false, false, true], Brought(LinkKind.AnyLine));
        Assert.Equal([false, false, true], Brought(LinkKind.BudgetLine, line));
        Assert.Equal([false, false, false], Brought(LinkKind.BudgetLine, Guid.NewGuid()));
        Assert.Equal([false, false, true], Brought(LinkKind.OwnerUnit, null, Guid.NewGuid(), unit));
        Assert.Equal([false, false, false], Brought(LinkKind.OwnerUnit));

        IEnumerable<bool> Brought(LinkKind kind, Guid? ofLine = null, params Guid[] units)
        {
            var link = Link.Of(Guid.NewGuid(), NewKeyResult(), kind, ofLine, []);
            return new[] { deficit, budget, exceedance }.Select(cause => link.Brings(cause, units));
        }
    }

    [Fact]
    public void A_budget_is_a_cause_when_its_year_or_its_plan_has_a_deficit()
    {
        Assert.Null(Imbalance.Of(2026, [new(2026, 0), new(2027, 0)], balanced: true));
        Assert.Equal(new(700_50, "The approved budget of 2026 has a deficit of 700.50 euros."),
            Imbalance.Of(2026, [new(2026, -700_50), new(2027, 800_00)], balanced: true));
        Assert.Equal(
            new(300, "The approved budget of 2026 is not in balance: its plan has a deficit of 3.00 euros."),
            Imbalance.Of(2026, [new(2026, 100), new(2027, -200), new(2028, -200), new(2029, -999)], balanced: false));
    }

    private static KeyResult NewKeyResult()
    {
        var strategy = Strategy.Draft(Guid.NewGuid(), "10", StrategyTests.Content("2026-01-01"), []);
        var goal = Goal.Of(Guid.NewGuid(), strategy, new(GoalKind.ChangeGoal, 1, new("Tavoite", "", ""), new("", "", "")), []);
        return KeyResult.Define(Guid.NewGuid(), goal,
            new(1, new("Tulos", "", ""), new("", "", ""), Number(Comparator.AtLeast, 45), [], null, null), "content", []);
    }

    private static (Standing Standing, string Reason) Judged(Target target, Measured? measured, string day = "2026-01-15")
    {
        var judged = Judgement.Of(target, measured is null ? null : Observed("2026-01-10", measured), null, [], Day(day));
        return (judged.Standing, judged.Reason);
    }
}
