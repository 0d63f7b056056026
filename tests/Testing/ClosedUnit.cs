using Platform.Contracts;
using Platform.Contracts.Registry;
using Xunit;

namespace Platform.Testing;

/// <summary>
/// What every service keeps to that hears of units: open work of a closed unit goes on with its one successor, and where there is not
/// one, a person finds it in a list. A service says what open work it has.
/// </summary>
public abstract class ClosedUnit
{
    private static readonly DateOnly s_lastDay = new(2025, 12, 31);

    [Fact]
    public async Task Open_work_of_a_closed_unit_goes_on_with_its_one_successor()
    {
        var county = await NewCounty();
        var (closed, between, heir) = (await NewUnit(county), await NewUnit(county), await NewUnit(county));
        var work = await GiveWork(county, closed);

        await Publish(new UnitClosed(county, closed, 2, s_lastDay, "Merged", [between]),
            new UnitClosed(county, between, 2, s_lastDay, "Merged", [heir]));
        await Until(async () => (await WorkOf(county, heir)).Count == work.Count);

        Assert.Equal(work.Order(), (await WorkOf(county, heir)).Order());
        Assert.Empty(await WorkForAPerson(county));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Open_work_of_a_unit_that_was_closed_without_one_successor_is_listed_for_a_person(int successors)
    {
        var county = await NewCounty();
        var (closed, others) = (await NewUnit(county), new List<Guid>());
        for (var count = 0; count < successors; count++)
        {
            others.Add(await NewUnit(county));
        }

        var work = await GiveWork(county, closed);
        Assert.Empty(await WorkForAPerson(county));
        await Publish(new UnitClosed(county, closed, 2, s_lastDay, "Split", others));
        await Until(async () => (await WorkForAPerson(county)).Count == work.Count);

        Assert.Equal(work.Order(), (await WorkForAPerson(county)).Order());
        Assert.Equal(work.Order(), (await WorkOf(county, closed)).Order());
    }

    [Fact]
    public async Task A_unit_whose_closing_was_withdrawn_and_that_ended_otherwise_has_no_successor()
    {
        var county = await NewCounty();
        var (unit, other) = (await NewUnit(county), await NewUnit(county));
        var work = await GiveWork(county, unit);

        await Publish(
            new UnitClosed(county, unit, 2, s_lastDay.AddYears(1), "Merged", [other]),
            new UnitClosingWithdrawn(county, unit, 3),
            new UnitEnded(county, unit, 4, s_lastDay));
        await Until(async () => (await WorkForAPerson(county)).Count == work.Count);

        Assert.Empty(await WorkOf(county, other));
        Assert.Equal(work.Order(), (await WorkForAPerson(county)).Order());
    }

    /// <summary>A county of the test's own.</summary>
    protected abstract Task<string> NewCounty();

    /// <summary>A unit of the county, of which the service has heard.</summary>
    protected abstract Task<Guid> NewUnit(string county);

    /// <summary>Gives the unit open work of every kind that the service has, and returns its ids.</summary>
    protected abstract Task<IReadOnlyCollection<string>> GiveWork(string county, Guid unit);

    /// <summary>The ids of the work that the service lists of a unit, or of the branch that begins with it.</summary>
    protected abstract Task<IReadOnlyCollection<string>> WorkOf(string county, Guid unit);

    /// <summary>The ids of the work for which a person has to say where it goes.</summary>
    protected abstract Task<IReadOnlyCollection<string>> WorkForAPerson(string county);

    /// <summary>Has the registry tell.</summary>
    protected abstract Task Publish(params IEvent[] happened);

    /// <summary>Waits for what happens by itself.</summary>
    protected abstract Task Until(Func<Task<bool>> holds);
}
