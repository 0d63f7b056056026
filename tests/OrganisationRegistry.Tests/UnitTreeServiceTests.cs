using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>What holds between a unit, what is above it and what is below.</summary>
[Collection<SharedByUnits>]
public sealed class UnitTreeServiceTests(RegistryFixture registry)
{
    [Fact]
    public async Task A_moved_unit_takes_what_is_below_it_along_from_that_day_on()
    {
        var county = await registry.NewCounty();
        var (first, second) = (await registry.NewUnit(county, "A"), await registry.NewUnit(county, "B"));
        var moved = await registry.NewUnit(county, "C", first.UnitId);
        await registry.NewUnit(county, "D", moved.UnitId);

        await registry.Units.MoveUnitAsync(Move(moved, second.UnitId, "2025-01-01"));

        Assert.Equal("A0 C1 D2 B0", await Tree(county, "2024-12-31"));
        Assert.Equal("A0 B0 C1 D2", await Tree(county, "2025-01-01"));
    }

    [Fact]
    public async Task The_tree_lists_siblings_in_Finnish_order()
    {
        var county = await registry.NewCounty();

        foreach (var name in new[] { "Öljy", "Zeniitti", "Ääni", "Aalto", "Åland" })
        {
            await registry.NewUnit(county, name);
        }

        Assert.Equal("Aalto0 Zeniitti0 Åland0 Ääni0 Öljy0", await Tree(county, ""));
    }

    [Fact]
    public async Task A_unit_cannot_be_moved_below_itself()
    {
        var county = await registry.NewCounty();
        var top = await registry.NewUnit(county);
        var middle = await registry.NewUnit(county, parent: top.UnitId);
        var bottom = await registry.NewUnit(county, parent: middle.UnitId);

        foreach (var parent in new[] { top, middle, bottom })
        {
            var refusal = await RefusalOf(() => registry.Units.MoveUnitAsync(Move(top, parent.UnitId, "2024-01-01")));
            Assert.Equal((StatusCode.FailedPrecondition, "acyclic parent_unit_id"), (refusal.Status, refusal.Rule));
        }
    }

    [Fact]
    public async Task A_move_that_would_close_a_circle_only_in_the_future_is_refused()
    {
        var county = await registry.NewCounty();
        var (a, b) = (await registry.NewUnit(county), await registry.NewUnit(county));
        await registry.Units.MoveUnitAsync(Move(a, b.UnitId, "2030-01-01"));

        var refusal = await RefusalOf(() => registry.Units.MoveUnitAsync(Move(b, a.UnitId, "2025-01-01")));

        Assert.Equal("acyclic parent_unit_id", refusal.Rule);
    }

    [Fact]
    public async Task Moves_made_at_once_never_close_a_circle()
    {
        var county = await registry.NewCounty();
        var units = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => registry.NewUnit(county)));

        var outcomes = await Task.WhenAll(units.Select(async (unit, index) =>
        {
            try
            {
                await registry.Units.MoveUnitAsync(Move(unit, units[(index + 1) % units.Length].UnitId, "2024-01-01"));
                return StatusCode.OK;
            }
            catch (RpcException error)
            {
                return error.StatusCode;
            }
        }));

        Assert.Single(outcomes, StatusCode.FailedPrecondition);
        Assert.Equal(units.Length, (await registry.Units.GetUnitTreeAsync(new() { CountyCode = county })).Nodes.Count);
    }

    [Fact]
    public async Task A_parent_must_exist_on_every_day_of_its_child()
    {
        var county = await registry.NewCounty();
        var parent = await registry.NewUnit(county, start: "2024-01-01", end: "2024-12-31");

        var refusal = await RefusalOf(() => registry.Units.CreateUnitAsync(new()
        {
            UnitId = NewId(),
            CountyCode = county,
            Name = Named("Lapsi"),
            Classification = Wire.UnitClassification.Unit,
            ParentUnitId = parent.UnitId,
            Period = From("2024-06-01")
        }));

        Assert.Equal("parent-exists parent_unit_id", refusal.Rule);
    }

    [Fact]
    public async Task A_unit_ends_only_when_nothing_is_left_below_it()
    {
        var county = await registry.NewCounty();
        var parent = await registry.NewUnit(county);
        var child = await registry.NewUnit(county, parent: parent.UnitId);

        var refusal = await RefusalOf(() => registry.Units.EndUnitAsync(End(parent, "2025-12-31")));
        await registry.Units.EndUnitAsync(End(child, "2025-06-30"));
        await registry.Units.EndUnitAsync(End(parent, "2025-12-31"));

        Assert.Equal("nothing-left-below end_date", refusal.Rule);
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => registry.Units.GetUnitAsync(Ask(parent, "2026-01-01")))).Status);
        Assert.Equal("2025-12-31", (await registry.Units.GetUnitAsync(Ask(parent, "2025-12-31"))).Period.EndDate);
    }

    private static Wire.GetUnitRequest Ask(Wire.Unit unit, string asOf) =>
        new() { UnitId = unit.UnitId, CountyCode = unit.CountyCode, AsOf = asOf };

    private static Wire.MoveUnitRequest Move(Wire.Unit unit, string parent, string from) =>
        new() { UnitId = unit.UnitId, CountyCode = unit.CountyCode, Version = unit.Version, EffectiveDate = from, ParentUnitId = parent };

    private static Wire.EndUnitRequest End(Wire.Unit unit, string lastDay) =>
        new() { UnitId = unit.UnitId, CountyCode = unit.CountyCode, Version = unit.Version, EndDate = lastDay };

    private async Task<string> Tree(string county, string asOf) => string.Join(' ',
        (await registry.Units.GetUnitTreeAsync(new() { CountyCode = county, AsOf = asOf })).Nodes
            .Select(node => $"{node.Unit.Name.Fi}{node.Depth}"));
}
