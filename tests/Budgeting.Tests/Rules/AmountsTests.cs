using Platform.Budgeting.InterimReports;

namespace Platform.Budgeting.Tests.Rules;

public sealed class AmountsTests
{
    [Fact]
    public void The_estimate_of_a_year_is_the_outturn_so_far_going_on_evenly_to_the_nearest_cent()
    {
        Assert.Equal(300, Of(0, 100, 4).YearEndEstimate);
        Assert.Equal(171, Of(0, 100, 7).YearEndEstimate);
        Assert.Equal(-171, Of(0, -100, 7).YearEndEstimate);
        Assert.Equal(120, Of(0, 100, 10).YearEndEstimate);
        Assert.Equal(2, Of(0, 1, 8).YearEndEstimate);
    }

    [Fact]
    public void The_pace_is_the_months_share_of_the_budget() =>
        Assert.Equal((-100, 67), (Of(1200, 300, 4).PaceDeviation, Of(100, 100, 4).PaceDeviation));

    [Fact]
    public void A_month_that_was_not_received_is_in_no_pace_and_without_any_there_is_no_estimate()
    {
        Assert.Equal(new Projection(0, 600), Projection.Of(600, 50, [3]));
        Assert.Equal(new Projection(0, null), Projection.Of(600, 0, []));
    }

    [Fact]
    public void Parts_are_projected_so_that_they_sum_to_the_whole_to_the_cent()
    {
        long[] parts = [1, 1, 1, 2, 5, 7];
        var projecting = new Projecting([1, 2, 3, 4, 5, 6, 7]);
        var projected = parts.Select(cents => projecting.Project(Direction.Appropriation, new(cents, cents)).Projection!).ToList();

        Assert.Equal(Of(parts.Sum(), parts.Sum(), 7),
            new Projection(projected.Sum(one => one.PaceDeviation), projected.Sum(one => one.YearEndEstimate)));
        Assert.Equal(new Projection(0, 2),
            projecting.Project(Direction.RevenueEstimate, new(1, 1)).Projection! with { PaceDeviation = 0 });
    }

    private static Projection Of(long budget, long outturn, int months) => Projection.Of(budget, outturn, [.. Enumerable.Range(1, months)]);

    [Fact]
    public void The_largest_amounts_stay_exact() => Assert.Equal(9_818_181_818_181_818, Of(0, 9_000_000_000_000_000, 11).YearEndEstimate);
}
