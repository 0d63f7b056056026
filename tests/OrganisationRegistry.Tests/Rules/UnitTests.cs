using Platform.OrganisationRegistry.Units;
using Platform.ServiceDefaults.Values;

namespace Platform.OrganisationRegistry.Tests.Rules;

public sealed class UnitTests
{
    private static readonly Guid s_above = Guid.NewGuid();

    private static Unit Create(ValidPeriod? period = null, Guid? parent = null) => Unit.Create(
        Guid.NewGuid(), "10", Facts.Text("palvelut"), UnitClassification.Sector, parent, period ?? Facts.Period("2023-01-01"),
        Facts.NoSources, []);

    private static void Rename(Unit unit, string day, string name) =>
        unit.Change(Facts.Day(day), Facts.Text(name), UnitClassification.Sector, Facts.NoSources);

    private static string? NameOn(Unit unit, string day) =>
        unit.Versions.SingleOrDefault(version => version.Period.Contains(Facts.Day(day)))?.Name.Fi;

    [Fact]
    public void A_change_splits_the_time_of_the_unit()
    {
        var unit = Create();

        Rename(unit, "2024-01-01", "sote-palvelut");

        Assert.Equal(2, unit.Version);
        Assert.Equal("palvelut", NameOn(unit, "2023-12-31"));
        Assert.Equal("sote-palvelut", NameOn(unit, "2024-01-01"));
        Assert.Null(NameOn(unit, "2022-12-31"));
    }

    [Fact]
    public void A_change_on_the_first_day_of_the_last_version_replaces_it()
    {
        var unit = Create();

        Rename(unit, "2023-01-01", "sote-palvelut");

        Assert.Equal("sote-palvelut", Assert.Single(unit.Versions).Name.Fi);
    }

    [Fact]
    public void Changes_are_made_in_order_and_while_the_unit_exists()
    {
        var unit = Create(Facts.Period("2023-01-01", "2025-12-31"));
        Rename(unit, "2024-01-01", "sote-palvelut");

        Facts.Refused("changes-in-order", "effective_date", () => Rename(unit, "2023-12-31", "palvelu"));
        Facts.Refused("exists-then", "effective_date", () => Rename(unit, "2022-12-31", "palvelu"));
        Facts.Refused("exists-then", "effective_date", () => Rename(unit, "2026-01-01", "palvelu"));
        Assert.Equal(2, unit.Version);
    }

    [Fact]
    public void A_move_holds_from_its_day_to_the_end_of_the_unit()
    {
        var unit = Create(Facts.Period("2023-01-01", "2025-12-31"));

        var moved = unit.Move(Facts.Day("2024-01-01"), s_above);

        Assert.Equal((Facts.Day("2024-01-01"), Facts.Day("2026-01-01")), (moved.Start, moved.End));
        Assert.Equal([null, s_above], unit.Versions.Select(version => version.ParentUnitId));
        Assert.Equal(s_above, unit.LastParent);
    }

    [Fact]
    public void A_move_keeps_the_name_and_a_change_keeps_the_parent()
    {
        var unit = Create(parent: s_above);

        Rename(unit, "2024-01-01", "sote-palvelut");
        unit.Move(Facts.Day("2025-01-01"), null);

        Assert.Equal([("palvelut", s_above), ("sote-palvelut", s_above), ("sote-palvelut", null)],
            unit.Versions.Select(version => (version.Name.Fi, version.ParentUnitId)));
    }

    [Fact]
    public void A_unit_is_never_below_itself()
    {
        var id = Guid.NewGuid();
        var unit = Create();

        Facts.Refused("acyclic", "parent_unit_id", () => Unit.Create(
            id, "10", Facts.Text("palvelut"), UnitClassification.Sector, id, Facts.Period("2023-01-01"), Facts.NoSources, []));
        Facts.Refused("acyclic", "parent_unit_id", () => unit.Move(Facts.Day("2024-01-01"), unit.UnitId));
    }

    [Fact]
    public void A_unit_ends_in_its_last_version()
    {
        var unit = Create();
        Rename(unit, "2024-01-01", "sote-palvelut");

        Facts.Refused("changes-in-order", "end_date", () => unit.End(Facts.Day("2023-06-30")));
        unit.End(Facts.Day("2024-12-31"));

        Assert.Equal("sote-palvelut", NameOn(unit, "2024-12-31"));
        Assert.Null(NameOn(unit, "2025-01-01"));
        Facts.Refused("exists-then", "end_date", () => unit.End(Facts.Day("2025-01-01")));
    }

    [Fact]
    public void A_unit_whose_start_is_not_stated_changes_on_any_day_before_its_end()
    {
        var unit = Create(Facts.Period("", "2025-12-31"));

        Rename(unit, "2024-01-01", "sote-palvelut");

        Assert.Equal("palvelut", NameOn(unit, "1900-01-01"));
        Assert.Equal("sote-palvelut", NameOn(unit, "2025-12-31"));
    }
}
