using Platform.Budgeting.Editions;
using Platform.ServiceDefaults.Values;
using static Platform.Budgeting.Tests.Rules.Facts;

namespace Platform.Budgeting.Tests.Rules;

public sealed class BudgetCycleTests
{
    [Theory]
    [InlineData("2025-12-19", Wire.CycleState.Draft)]
    [InlineData("2025-12-20", Wire.CycleState.Approved)]
    [InlineData("2025-12-31", Wire.CycleState.Approved)]
    [InlineData("2026-01-01", Wire.CycleState.InForce)]
    [InlineData("2027-06-14", Wire.CycleState.InForce)]
    [InlineData("2027-06-15", Wire.CycleState.Closed)]
    public void A_year_is_drafted_approved_in_force_from_its_first_day_and_closed_by_its_statements(string day, Wire.CycleState expected) =>
        Assert.Equal(expected.As<CycleState>(), BudgetCycle.On(2026, [Approved(2026, "2025-12-20")], Day("2027-06-15"), Day(day))!.State);

    [Fact]
    public void A_proposal_counts_from_its_day_until_it_is_given_back()
    {
        var edition = Draft();
        edition.Propose(Of(Executive, "2025-12-01"), Executive, Covered(2026), Today);

        Assert.Equal(CycleState.Draft, On("2025-11-30"));
        Assert.Equal(CycleState.Proposed, On("2025-12-01"));
        edition.Return();
        Assert.Equal(CycleState.Draft, On("2025-12-01"));

        CycleState? On(string day) => BudgetCycle.On(2026, [edition], null, Day(day))?.State;
    }

    [Fact]
    public void An_amendment_on_its_way_leaves_the_year_in_force_and_is_told_as_open()
    {
        var original = Approved(2026, "2025-12-20");
        var amendment = Edition.Amend(Guid.NewGuid(), original, original, true, "Syy", NoSources, []);

        var cycle = BudgetCycle.On(2026, [original, amendment], null, Day("2026-01-15"))!;

        Assert.Equal((CycleState.InForce, original), (cycle.State, cycle.InForce));
        Assert.Equal([amendment], cycle.Open);
    }
}
