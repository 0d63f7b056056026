using Platform.Contracts;
using Platform.Testing;
using static Platform.Budgeting.Tests.TestCounty;

namespace Platform.Budgeting.Tests;

/// <summary>The open work of a unit is its lines in drafts of years after its last day.</summary>
[Collection<SharedByBudgets>]
public sealed class ClosedUnitTests(BudgetFixture service) : ClosedUnit
{
    private readonly List<string> _drafts = [];
    private TestCounty _county = null!;

    protected override async Task<string> NewCounty()
    {
        _county = await service.NewCounty();
        return _county.Code;
    }

    protected override async Task<Guid> NewUnit(string county) => Guid.Parse((await _county.Units(1))[0]);

    protected override async Task<IReadOnlyCollection<string>> GiveWork(string county, Guid unit)
    {
        var (bound, free) = (Line(Wire.Direction.Appropriation, 60, binding: true, $"{unit}"),
            Line(Wire.Direction.RevenueEstimate, 40, unit: $"{unit}"));
        _drafts.Add((await _county.Draft(2026, bound, free)).EditionId);
        return [bound.LineId, free.LineId];
    }

    protected override async Task<IReadOnlyCollection<string>> WorkOf(string county, Guid unit) => await Of(async draft =>
        (await service.Budgets.ListLinesAsync(new() { EditionId = draft, CountyCode = county })).Lines
            .Where(line => line.UnitId == $"{unit}").Select(line => line.LineId));

    protected override async Task<IReadOnlyCollection<string>> WorkForAPerson(string county) => await Of(async draft =>
        (await service.Budgets.ListLineRemappingsAsync(new() { EditionId = draft, CountyCode = county })).Remappings
            .Where(line => line.IntoLineId.Length == 0).Select(line => line.LineId));

    protected override Task Publish(params IEvent[] happened) => service.Publish(happened);

    protected override Task Until(Func<Task<bool>> holds) => service.Until(holds);

    private async Task<IReadOnlyCollection<string>> Of(Func<string, Task<IEnumerable<string>>> list)
    {
        var found = new List<string>();

        foreach (var draft in _drafts)
        {
            found.AddRange(await list(draft));
        }

        return found;
    }
}
