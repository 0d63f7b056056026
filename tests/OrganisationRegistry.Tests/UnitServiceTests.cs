using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

public sealed class UnitServiceTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    [Fact]
    public async Task Creating_the_same_unit_again_returns_it_as_it_has_become()
    {
        var county = await registry.NewCounty();
        var request = new Wire.CreateUnitRequest
        {
            UnitId = NewId(),
            CountyCode = county,
            Name = Named("Pelastustoimi"),
            Classification = Wire.UnitClassification.Sector,
            Period = From("2023-01-01")
        };
        var created = await registry.Units.CreateUnitAsync(request);
        await registry.Units.UpdateUnitAsync(Rename(created, "Pelastuslaitos", "2024-01-01"));

        var again = await registry.Units.CreateUnitAsync(request);

        Assert.Equal(("Pelastuslaitos", 2), (again.Name.Fi, again.Version));
    }

    [Fact]
    public async Task Creating_another_unit_under_a_used_id_is_refused()
    {
        var county = await registry.NewCounty();
        var unit = await registry.NewUnit(county);

        var refusal = await RefusalOf(() => registry.Units.CreateUnitAsync(new()
        {
            UnitId = unit.UnitId,
            CountyCode = county,
            Name = Named("Toinen"),
            Classification = Wire.UnitClassification.Unit,
            Period = From("2023-01-01")
        }));

        Assert.Equal(StatusCode.AlreadyExists, refusal.Status);
    }

    [Fact]
    public async Task The_same_create_sent_many_times_at_once_makes_one_unit()
    {
        var county = await registry.NewCounty();
        var request = new Wire.CreateUnitRequest
        {
            UnitId = NewId(),
            CountyCode = county,
            Name = Named("Konsernipalvelut"),
            Classification = Wire.UnitClassification.GroupServices,
            Period = From("2023-01-01")
        };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            try
            {
                return (await registry.Units.CreateUnitAsync(request)).Version;
            }
            catch (RpcException error) when (error.StatusCode == StatusCode.Aborted)
            {
                return (await registry.Units.CreateUnitAsync(request)).Version;
            }
        }));

        Assert.All(outcomes, version => Assert.Equal(1, version));
        Assert.Single((await registry.Units.GetUnitTreeAsync(new() { CountyCode = county })).Nodes);
    }

    [Fact]
    public async Task A_renamed_unit_has_its_old_name_on_the_days_before()
    {
        var county = await registry.NewCounty();
        var unit = await registry.NewUnit(county, "Vanha");

        await registry.Units.UpdateUnitAsync(Rename(unit, "Uusi", "2025-06-01"));

        Assert.Equal("Vanha", (await registry.Units.GetUnitAsync(Ask(unit, "2025-05-31"))).Name.Fi);
        Assert.Equal("Uusi", (await registry.Units.GetUnitAsync(Ask(unit, "2025-06-01"))).Name.Fi);
        Assert.Equal(
            [("2023-01-01", "2025-05-31"), ("2025-06-01", "")],
            (await registry.Units.ListUnitVersionsAsync(new() { UnitId = unit.UnitId, CountyCode = county })).Units.Select(v => (v.Period.StartDate, v.Period.EndDate)));
    }

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

    [Fact]
    public async Task A_change_before_one_that_is_on_record_is_refused()
    {
        var county = await registry.NewCounty();
        var unit = await registry.NewUnit(county);
        var renamed = await registry.Units.UpdateUnitAsync(Rename(unit, "Uusi", "2025-01-01"));

        var refusal = await RefusalOf(() => registry.Units.UpdateUnitAsync(Rename(renamed, "Väliin", "2024-06-01")));

        Assert.Equal("changes-in-order effective_date", refusal.Rule);
    }

    [Fact]
    public async Task Of_two_editors_who_read_the_same_version_one_is_told_to_read_again()
    {
        var county = await registry.NewCounty();
        var unit = await registry.NewUnit(county);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async index =>
        {
            try
            {
                await registry.Units.UpdateUnitAsync(Rename(unit, $"Nimi {index}", "2024-01-01"));
                return StatusCode.OK;
            }
            catch (RpcException error)
            {
                return error.StatusCode;
            }
        }));

        Assert.Single(outcomes, StatusCode.OK);
        Assert.Equal(7, outcomes.Count(status => status == StatusCode.Aborted));
        Assert.Equal(2, (await registry.Units.GetUnitAsync(Ask(unit, ""))).Version);
    }

    [Fact]
    public async Task A_unit_of_another_county_is_not_there()
    {
        var (own, other) = (await registry.NewCounty(), await registry.NewCounty());
        var unit = await registry.NewUnit(other);
        var client = new Wire.UnitService.UnitServiceClient(registry.As([own]));

        var read = await RefusalOf(() => client.GetUnitAsync(new() { UnitId = unit.UnitId, CountyCode = own }));
        var parent = await RefusalOf(() => client.CreateUnitAsync(new()
        {
            UnitId = NewId(),
            CountyCode = own,
            Name = Named("Lapsi"),
            Classification = Wire.UnitClassification.Unit,
            ParentUnitId = unit.UnitId,
            Period = From("2024-01-01")
        }));

        Assert.Equal((StatusCode.NotFound, StatusCode.NotFound), (read.Status, parent.Status));
    }

    [Fact]
    public async Task Every_change_of_a_unit_is_told_in_the_journal_under_its_version_and_actor()
    {
        var county = await registry.NewCounty();
        var (unit, parent) = (await registry.NewUnit(county), await registry.NewUnit(county));
        unit = await registry.Units.UpdateUnitAsync(Rename(unit, "Uusi", "2024-01-01"));
        unit = await registry.Units.MoveUnitAsync(Move(unit, parent.UnitId, "2025-01-01"));
        await registry.Units.EndUnitAsync(End(unit, "2026-12-31"));

        await using var command = registry.Database.CreateCommand(
            $"select string_agg(type || ' ' || subject_version || ' ' || actor, ', ' order by position) from journal where subject = 'units/{unit.UnitId}'");

        Assert.Equal(
            "platform.registry.unit-created.v1 1 tester, platform.registry.unit-changed.v1 2 tester, platform.registry.unit-moved.v1 3 tester, platform.registry.unit-ended.v1 4 tester",
            await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    private static Wire.GetUnitRequest Ask(Wire.Unit unit, string asOf) => new() { UnitId = unit.UnitId, CountyCode = unit.CountyCode, AsOf = asOf };

    private static Wire.UpdateUnitRequest Rename(Wire.Unit unit, string name, string from) => new()
    {
        UnitId = unit.UnitId,
        CountyCode = unit.CountyCode,
        Version = unit.Version,
        EffectiveDate = from,
        Name = Named(name),
        Classification = unit.Classification
    };

    private static Wire.MoveUnitRequest Move(Wire.Unit unit, string parent, string from) =>
        new() { UnitId = unit.UnitId, CountyCode = unit.CountyCode, Version = unit.Version, EffectiveDate = from, ParentUnitId = parent };

    private static Wire.EndUnitRequest End(Wire.Unit unit, string lastDay) =>
        new() { UnitId = unit.UnitId, CountyCode = unit.CountyCode, Version = unit.Version, EndDate = lastDay };

    private async Task<string> Tree(string county, string asOf) => string.Join(' ',
        (await registry.Units.GetUnitTreeAsync(new() { CountyCode = county, AsOf = asOf })).Nodes.Select(node => $"{node.Unit.Name.Fi}{node.Depth}"));
}
