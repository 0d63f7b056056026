using Platform.Budgeting.InterimReports;

namespace Platform.Budgeting.Tests.Rules;

public sealed class AmountsTests
{
    [Fact]
    public void The_estimate_of_a_year_is_the_outturn_so_far_going_on_evenly_to_the_nearest_cent()
    {
        Assert.Equal(300, new Amounts(0, 100).YearEndEstimate(4));
        Assert.Equal(171, new Amounts(0, 100).YearEndEstimate(7));
        Assert.Equal(-171, new Amounts(0, -100).YearEndEstimate(7));
        Assert.Equal(120, new Amounts(0, 100).YearEndEstimate(10));
        Assert.Equal(2, new Amounts(0, 1).YearEndEstimate(8));
    }

    [Fact]
    public void The_pace_is_the_months_share_of_the_budget() => Assert.Equal((-100, 67), (new Amounts(1200, 300).PaceDeviation(4), new Amounts(100, 100).PaceDeviation(4)));

    [Fact]
    public void The_largest_amounts_stay_exact() => Assert.Equal(9_818_181_818_181_818, new Amounts(0, 9_000_000_000_000_000).YearEndEstimate(11));
}
