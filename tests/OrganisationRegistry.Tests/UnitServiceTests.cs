using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

[Collection<SharedByUnits>]
public sealed class UnitServiceTests(RegistryFixture registry)
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
            (await registry.Units.ListUnitVersionsAsync(new() { UnitId = unit.UnitId, CountyCode = county })).Units
                .Select(v => (v.Period.StartDate, v.Period.EndDate)));
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
            "wellbeing.registry.unit-created.v1 1 tester, wellbeing.registry.unit-changed.v1 2 tester, wellbeing.registry.unit-moved.v1 3 tester, wellbeing.registry.unit-ended.v1 4 tester",
            await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    private static Wire.GetUnitRequest Ask(Wire.Unit unit, string asOf) =>
        new() { UnitId = unit.UnitId, CountyCode = unit.CountyCode, AsOf = asOf };

    private static Wire.MoveUnitRequest Move(Wire.Unit unit, string parent, string from) =>
        new() { UnitId = unit.UnitId, CountyCode = unit.CountyCode, Version = unit.Version, EffectiveDate = from, ParentUnitId = parent };

    private static Wire.EndUnitRequest End(Wire.Unit unit, string lastDay) =>
        new() { UnitId = unit.UnitId, CountyCode = unit.CountyCode, Version = unit.Version, EndDate = lastDay };
}
