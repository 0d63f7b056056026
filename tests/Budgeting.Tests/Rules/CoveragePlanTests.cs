using Platform.Budgeting.Deficit;

namespace Platform.Budgeting.Tests.Rules;

public sealed class CoveragePlanTests
{
    private static readonly CoveragePlan s_plan = new(
        [new(2026, -50, Guid.NewGuid()), new(2027, 100, Guid.NewGuid()), new(2028, 300, Guid.NewGuid())]);

    [Fact]
    public void A_plan_covers_what_its_years_until_the_deadline_make_up_for() =>
        Assert.Equal((0, 200, 300), (s_plan.LackingBy(-250, 2028), s_plan.LackingBy(-250, 2027), s_plan.LackingBy(-250, 2026)));

    [Fact]
    public void A_plan_of_other_years_tells_nothing() => Assert.Null(s_plan.LackingBy(-250, 2025));
}
