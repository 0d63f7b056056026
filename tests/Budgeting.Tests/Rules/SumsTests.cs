using Platform.Budgeting.Editions;

namespace Platform.Budgeting.Tests.Rules;

public sealed class SumsTests
{
    [Fact]
    public void BUD3_sources_of_the_budget_year_equal_its_uses()
    {
        var sums = Sums.Of(2026,
        [
            (Direction.Appropriation, [900, 1, 1]), (Direction.Investment, [200, 1, 1]),
            (Direction.RevenueEstimate, [1000, 1, 1]), (Direction.Financing, [100, 9, 9])
        ]);

        sums.RequireCovered();
        Facts.Refused("BUD-3", "lines",
            () => Sums.Of(2026, [(Direction.Appropriation, [900]), (Direction.RevenueEstimate, [899])]).RequireCovered());
        Facts.Refused("BUD-3", "lines", () => Sums.Of(2026, []).RequireCovered());
    }

    [Fact]
    public void The_result_is_revenue_less_appropriations_and_knows_nothing_of_investments_and_loans()
    {
        var sums = Sums.Of(2026,
        [
            (Direction.Appropriation, [900, 500]), (Direction.Investment, [200, 0]),
            (Direction.RevenueEstimate, [1000, 400]),
            (Direction.Financing, [100, 100])
        ]);

        Assert.Equal([(2026, 100L), (2027, -100L)], sums.Results.Select(result => (result.Year, result.ResultCents)));
    }

    [Theory]
    [InlineData(true, new long[] { 0, 0, 0 })]
    [InlineData(true, new long[] { -100, 40, 60 })]
    [InlineData(false, new long[] { -100, 40, 59 })]
    [InlineData(true, new long[] { 100, -40, -60 })]
    [InlineData(false, new long[] { -1, 0, 0, 100 })]
    public void BUD6_the_budget_year_and_the_two_after_it_make_up_for_each_other(bool balanced, long[] results)
    {
        var sums = Facts.Results(results);

        Assert.Equal(balanced, sums.Balanced);
        sums.RequireBalanceOr("Valtuusto poikkeaa");

        if (!balanced)
        {
            Facts.Refused("BUD-6", "council_deviation", () => sums.RequireBalanceOr(null));
        }
    }
}
