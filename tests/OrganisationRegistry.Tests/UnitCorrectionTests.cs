using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

[Collection<SharedByUnits>]
public sealed class UnitCorrectionTests(RegistryFixture registry)
{
    [Fact]
    public async Task A_corrected_version_gives_and_takes_days_of_those_beside_it_and_what_was_known_before_stays()
    {
        var unit = await Renamed(await registry.NewCounty());
        var before = registry.Later();

        var corrected = await registry.Units.CorrectUnitAsync(Correct(unit, "2025-07-01", "Keski", "2025-01-01", "2025-09-30"));

        Assert.Equal("Vanha 2023-01-01 2024-12-31, Keski 2025-01-01 2025-09-30, Uusi 2025-10-01 ", await Versions(unit));
        Assert.Equal("Vanha 2023-01-01 2025-05-31, Väli 2025-06-01 2025-12-31, Uusi 2026-01-01 ", await Versions(unit, before));
        Assert.Equal(("Keski", "Read from the wrong line.", 4), (corrected.Name.Fi, corrected.CorrectionReason, corrected.Version));
        Assert.EndsWith("unit-corrected 4", await registry.JournalOf($"units/{unit.UnitId}"));
    }

    [Fact]
    public async Task A_version_goes_off_the_record_only_when_that_is_asked_for()
    {
        var unit = await Renamed(await registry.NewCounty());
        var correction = Correct(unit, "2023-01-01", "Vanha", "2023-01-01", "2025-12-31");

        var refusal = await RefusalOf(() => registry.Units.CorrectUnitAsync(correction));
        correction.Absorb = true;
        await registry.Units.CorrectUnitAsync(correction);

        Assert.Equal("one-parent-at-a-time period", refusal.Rule);
        Assert.Equal("Vanha 2023-01-01 2025-12-31, Uusi 2026-01-01 ", await Versions(unit));
    }

    [Fact]
    public async Task An_end_that_is_not_known_is_not_an_open_end()
    {
        var county = await registry.NewCounty();
        var unit = await registry.NewUnit(county);
        var correction = Correct(unit, "2024-01-01", "Yksikkö", "2023-01-01", "");
        correction.Period.EndNotStated = true;

        var unknown = await registry.Units.CorrectUnitAsync(correction);
        var open = await registry.Units.CorrectUnitAsync(Correct(unknown, "2024-01-01", "Yksikkö", "2023-01-01", ""));

        Assert.Equal(("", true), (unknown.Period.EndDate, unknown.Period.EndNotStated));
        Assert.Equal(("", false), (open.Period.EndDate, open.Period.EndNotStated));
    }

    [Fact]
    public async Task A_correction_leaves_no_unit_without_its_parent_and_none_below_itself_on_any_day()
    {
        var county = await registry.NewCounty();
        var top = await registry.NewUnit(county, "Ylä");
        var middle = await registry.NewUnit(county, "Keski", top.UnitId, "2024-01-01");
        await registry.NewUnit(county, "Ala", middle.UnitId, "2024-01-01");
        await registry.People.CreateOfficeAsync(Office(county, unit: top.UnitId, start: "2023-01-01", end: "2023-06-30"));

        await Refused("nothing-left-below period", Correct(middle, "2024-01-01", "Keski", "2024-02-01", "", top.UnitId));
        await Refused("nothing-left-below period", Correct(middle, "2024-01-01", "Keski", "2024-01-01", "2025-12-31", top.UnitId));
        await Refused("nothing-left-in-it period", Correct(top, "2024-01-01", "Ylä", "2023-03-01", ""));
        await Refused("parent-exists parent_unit_id", Correct(middle, "2024-01-01", "Keski", "2022-12-31", "", top.UnitId));
        await Refused("acyclic parent_unit_id", Correct(top, "2024-01-01", "Ylä", "2024-01-01", "", middle.UnitId));
        await Refused("acyclic parent_unit_id", Correct(top, "2024-01-01", "Ylä", "2023-01-01", "", top.UnitId));
        await Refused("exists-then period", Correct(top, "2024-01-01", "Ylä", "1999-12-31", ""));
        await Refused("exists-then version_date", Correct(top, "2022-12-31", "Ylä", "2023-01-01", ""));

        async Task Refused(string rule, Wire.CorrectUnitRequest correction) =>
            Assert.Equal(rule, (await RefusalOf(() => registry.Units.CorrectUnitAsync(correction))).Rule);
    }

    [Fact]
    public async Task Of_a_correction_and_a_move_made_at_once_from_one_version_one_is_told_to_read_again()
    {
        var county = await registry.NewCounty();
        var (unit, above) = (await registry.NewUnit(county), await registry.NewUnit(county));

        var outcomes = await AtOnce([true, false], correct => correct
            ? registry.Units.CorrectUnitAsync(Correct(unit, "2024-01-01", "Toinen", "2023-01-01", ""))
            : registry.Units.MoveUnitAsync(new()
            {
                UnitId = unit.UnitId,
                CountyCode = county,
                Version = 1,
                EffectiveDate = "2024-01-01",
                ParentUnitId = above.UnitId
            }));

        Assert.Equal([StatusCode.OK, StatusCode.Aborted], outcomes.Order());
    }

    /// <summary>A unit with three names after one another.</summary>
    private async Task<Wire.Unit> Renamed(string county)
    {
        var unit = await registry.NewUnit(county, "Vanha");
        unit = await registry.Units.UpdateUnitAsync(Rename(unit, "Väli", "2025-06-01"));
        return await registry.Units.UpdateUnitAsync(Rename(unit, "Uusi", "2026-01-01"));
    }

    private async Task<string> Versions(Wire.Unit unit, Google.Protobuf.WellKnownTypes.Timestamp? knownAt = null) => string.Join(", ",
        (await registry.Units.ListUnitVersionsAsync(new() { UnitId = unit.UnitId, CountyCode = unit.CountyCode, KnownAt = knownAt })).Units
        .Select(version => $"{version.Name.Fi} {version.Period.StartDate} {version.Period.EndDate}"));

    private static Wire.CorrectUnitRequest Correct(
        Wire.Unit unit, string day, string name, string start, string end, string parent = "") => new()
        {
            UnitId = unit.UnitId,
            CountyCode = unit.CountyCode,
            Version = unit.Version,
            VersionDate = day,
            Name = Named(name),
            Classification = unit.Classification,
            ParentUnitId = parent,
            Period = From(start, end),
            Reason = "Read from the wrong line."
        };
}
