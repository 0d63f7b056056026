using Grpc.Core;
using static Platform.Contracts.Registry.V1.UnitClosingKind;
using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

[Collection<SharedByUnits>]
public sealed class UnitClosingTests(RegistryFixture registry)
{
    [Fact]
    public async Task Successors_are_followed_from_one_to_the_next_as_far_as_the_day_asked_about()
    {
        var county = await registry.NewCounty();
        var (first, second, third, other) = (await registry.NewUnit(county, "A"), await registry.NewUnit(county, "B"),
            await registry.NewUnit(county, "C"), await registry.NewUnit(county, "D"));
        var known = registry.Later();
        await registry.Units.CloseUnitAsync(Close(first, "2024-12-31", Replaced, second));
        await registry.Units.CloseUnitAsync(Close(second, "2025-06-30", Split, third, other));
        await registry.Units.CloseUnitAsync(Close(third, "2025-08-31", Merged, other));

        Assert.Equal("A after ", await Successors(first, "2024-12-31"));
        Assert.Equal("B after Replaced 2024-12-31", await Successors(first, "2025-01-01"));
        Assert.Equal("C D after Replaced 2024-12-31, Split 2025-06-30", await Successors(first, "2025-07-01"));
        Assert.Equal("D after Replaced 2024-12-31, Split 2025-06-30, Merged 2025-08-31", await Successors(first, "2025-09-01"));
        Assert.Equal(" after ", await Successors(first, "2022-12-31"));
        Assert.Equal("A", Assert.Single((await registry.Units.GetSuccessorsAsync(
            new() { UnitId = first.UnitId, CountyCode = county, AsOf = "2025-09-01", KnownAt = known })).Units).Name.Fi);
        Assert.Equal("unit-created 1, unit-closed 2", await registry.JournalOf($"units/{first.UnitId}"));
    }

    [Fact]
    public async Task How_a_unit_is_closed_says_how_many_successors_it_has()
    {
        var county = await registry.NewCounty();
        var (unit, one, two) = (await registry.NewUnit(county), await registry.NewUnit(county), await registry.NewUnit(county));
        var devolved = Close(unit, "2025-12-31", Devolved);

        foreach (var close in new[]
        {
            Close(unit, "2025-12-31", Replaced), Close(unit, "2025-12-31", Renamed, one, two), Close(unit, "2025-12-31", Merged),
            Close(unit, "2025-12-31", Split, one), Close(unit, "2025-12-31", Devolved, one)
        })
        {
            Assert.Equal("successors-of-kind successor_unit_ids", (await RefusalOf(() => registry.Units.CloseUnitAsync(close))).Rule);
        }

        Assert.Equal("successors-of-kind outside_body", (await RefusalOf(() => registry.Units.CloseUnitAsync(devolved))).Rule);
        devolved.OutsideBody = Named("Kaupunki");
        await registry.Units.CloseUnitAsync(devolved);
        Assert.Equal("Kaupunki", Assert.Single((await registry.Units.GetSuccessorsAsync(
            new() { UnitId = unit.UnitId, CountyCode = county, AsOf = "2026-01-01" })).Closings).OutsideBody.Fi);
    }

    [Fact]
    public async Task A_successor_is_there_on_the_day_after_and_stays_there_whatever_is_ended_or_corrected_later()
    {
        var county = await registry.NewCounty();
        var (unit, successor, brief) = (await registry.NewUnit(county), await registry.NewUnit(county),
            await registry.NewUnit(county, end: "2025-12-31"));

        Assert.Equal("successors-exist successor_unit_ids",
            (await RefusalOf(() => registry.Units.CloseUnitAsync(Close(unit, "2025-12-31", Replaced, brief)))).Rule);
        Assert.Equal("successors-exist successor_unit_ids",
            (await RefusalOf(() => registry.Units.CloseUnitAsync(Close(unit, "2025-12-31", Replaced, unit)))).Rule);

        var closed = await registry.Units.CloseUnitAsync(Close(unit, "2025-12-31", Replaced, successor));
        var reopened = Correction(closed, "2023-01-01", "");
        var later = Correction(successor, "2026-01-02", "");
        var end = new Wire.EndUnitRequest { UnitId = successor.UnitId, CountyCode = county, Version = 1, EndDate = "2025-12-31" };

        Assert.Equal("closed-once unit_id",
            (await RefusalOf(() => registry.Units.CloseUnitAsync(Close(closed, "2025-12-31", Replaced, successor)))).Rule);
        Assert.Equal("closed-once period", (await RefusalOf(() => registry.Units.CorrectUnitAsync(reopened))).Rule);
        Assert.Equal("successors-exist period", (await RefusalOf(() => registry.Units.CorrectUnitAsync(later))).Rule);
        Assert.Equal("successors-exist end_date", (await RefusalOf(() => registry.Units.EndUnitAsync(end))).Rule);
    }

    [Fact]
    public async Task Units_that_close_into_one_another_at_once_never_make_a_circle()
    {
        var county = await registry.NewCounty();
        var units = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => registry.NewUnit(county)));

        var outcomes = await AtOnce(Enumerable.Range(0, 5),
            index => registry.Units.CloseUnitAsync(Close(units[index], "2025-12-31", Merged, units[(index + 1) % 5])));

        Assert.Contains(StatusCode.FailedPrecondition, outcomes);
        Assert.All(await Task.WhenAll(units.Select(unit => Successors(unit, "2026-01-01"))), line => Assert.False(line.StartsWith(' ')));
    }

    private async Task<string> Successors(Wire.Unit unit, string asOf)
    {
        var line = await registry.Units.GetSuccessorsAsync(new() { UnitId = unit.UnitId, CountyCode = unit.CountyCode, AsOf = asOf });
        return $"{string.Join(' ', line.Units.Select(one => one.Name.Fi))} after {string.Join(", ", line.Closings.Select(closing => $"{closing.Kind} {closing.EndDate}"))}";
    }

    private static Wire.CloseUnitRequest Close(
        Wire.Unit unit, string lastDay, Wire.UnitClosingKind kind, params Wire.Unit[] successors) => new()
        {
            UnitId = unit.UnitId,
            CountyCode = unit.CountyCode,
            Version = unit.Version,
            EndDate = lastDay,
            Kind = kind,
            SuccessorUnitIds = { successors.Select(successor => successor.UnitId) }
        };

    private static Wire.CorrectUnitRequest Correction(Wire.Unit unit, string start, string end) => new()
    {
        UnitId = unit.UnitId,
        CountyCode = unit.CountyCode,
        Version = unit.Version,
        VersionDate = "2025-06-01",
        Name = unit.Name,
        Classification = unit.Classification,
        Period = From(start, end),
        Reason = "Read from the wrong line."
    };
}
