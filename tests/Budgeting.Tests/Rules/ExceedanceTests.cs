using Platform.Budgeting.Actuals;
using Platform.Budgeting.Editions;
using Platform.Contracts.Budgeting;
using Platform.ServiceDefaults.Values;

namespace Platform.Budgeting.Tests.Rules;

public sealed class ExceedanceTests
{
    private static readonly Edition s_original = Facts.Approved();
    private static readonly Edition s_amendment = Facts.Approved();

    private static LineStanding Line(
        long budget, long outturn, bool binding = true, Direction direction = Direction.Appropriation) =>
            new(Guid.NewGuid(), Guid.NewGuid(), direction, "Palvelut", binding ? BindingLevel.Line : BindingLevel.Unspecified,
                null, budget, outturn);

    [Theory]
    [InlineData(true, Wire.Direction.Appropriation, 101, true)]
    [InlineData(true, Wire.Direction.Investment, 101, true)]
    [InlineData(true, Wire.Direction.Appropriation, 100, false)]
    [InlineData(false, Wire.Direction.Appropriation, 101, false)]
    [InlineData(true, Wire.Direction.RevenueEstimate, 101, false)]
    [InlineData(true, Wire.Direction.Financing, 101, false)]
    public void BUD5_only_more_spent_than_a_binding_line_allows_exceeds_it(
        bool binding, Wire.Direction direction, long outturn, bool exceeded) =>
            Assert.Equal(exceeded, Line(100, outturn, binding, direction.As<Direction>()).IsExceeded);

    [Fact]
    public void BUD5_of_a_net_sum_revenue_that_is_still_to_come_covers_spending()
    {
        var line = Line(700, 1000) with { BindsNet = true };

        Assert.False((line with { RevenueToCome = 300 }).IsExceeded);
        Assert.True((line with { RevenueToCome = 299 }).IsExceeded);
    }

    [Fact]
    public void BUD5_an_exceedance_is_told_once_an_edition_however_much_is_booked()
    {
        var exceedance = Exceedance.None("10", 2026, Line(100, 101));

        Assert.IsType<AppropriationExceeded>(exceedance.Settle(Line(100, 101), s_original));
        Assert.Null(exceedance.Settle(Line(100, 500), s_original));
        Assert.IsType<AppropriationExceeded>(exceedance.Settle(Line(200, 500), s_amendment));
        Assert.Equal(2, exceedance.Version);
    }

    [Fact]
    public void An_amendment_that_covers_it_clears_it_and_is_named()
    {
        var exceedance = Exceedance.None("10", 2026, Line(100, 101));
        exceedance.Settle(Line(100, 101), s_original);

        var cleared = Assert.IsType<AppropriationExceedanceCleared>(exceedance.Settle(Line(101, 101), s_amendment));

        Assert.Equal((s_amendment.EditionId, 101, false), (cleared.ByEditionId!.Value, cleared.BudgetCents, exceedance.IsOpen));
        Assert.Null(exceedance.Settle(Line(101, 90), s_amendment));
    }

    [Fact]
    public void A_correction_clears_it_without_an_amendment()
    {
        var exceedance = Exceedance.None("10", 2026, Line(100, 101));
        exceedance.Settle(Line(100, 101), s_original);

        Assert.Null(Assert.IsType<AppropriationExceedanceCleared>(exceedance.Settle(Line(100, 100), s_original)).ByEditionId);
        Assert.IsType<AppropriationExceeded>(exceedance.Settle(Line(100, 120), s_original));
    }
}
