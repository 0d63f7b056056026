using Npgsql;
using Platform.Contracts.Registry;
using Platform.Identity;
using Platform.ServiceDefaults.Organisation;
using Platform.Testing;

namespace Platform.ServiceDefaults.Tests;

public sealed class OrganisationTests(Servers servers) : IAsyncLifetime
{
    private static readonly EventText s_name = new("Nimi", "", "");
    private static readonly EventPeriod s_since2022 = new(new DateOnly(2022, 3, 1), null);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Broker _broker = null!;
    private NpgsqlDataSource _database = null!;
    private TallyService _service = null!;

    [Fact]
    public async Task A_unit_is_there_in_its_own_county_on_the_days_it_is_told_for_and_with_it_what_is_below_it_then()
    {
        var (top, other, unit) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await Publish(
            new UnitCreated("10", top, 1, s_name, "Unit", null, s_since2022),
            new UnitCreated("10", other, 1, s_name, "Unit", null, s_since2022),
            new UnitCreated("10", unit, 1, s_name, "Unit", top, s_since2022),
            new UnitMoved("10", unit, 2, top, other, new DateOnly(2024, 1, 1)),
            new UnitEnded("10", unit, 3, new DateOnly(2025, 12, 31)));
        await Until($"select exists (select from unit_place where unit_id = '{unit}' and upper(days) = '2026-01-01')");

        Assert.Equal(
            (false, true, true, false),
            (await HasUnit("10", unit, "2022-02-28"), await HasUnit("10", unit, "2022-03-01"), await HasUnit("10", unit, "2025-12-31"),
                await HasUnit("10", unit, "2026-01-01")));
        Assert.False(await HasUnit("15", unit, "2024-01-01"));
        Assert.Equal([top, unit], await Below(top, "2023-12-31"));
        Assert.Equal([other, unit], await Below(other, "2024-01-01"));
        Assert.Equal([other], await Below(other, "2026-01-01"));
    }

    [Fact]
    public async Task A_unit_is_where_its_correction_says_and_no_more_after_it_was_closed()
    {
        var (top, other, unit) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await Publish(
            new UnitCreated("10", top, 1, s_name, "Unit", null, s_since2022),
            new UnitCreated("10", other, 1, s_name, "Unit", null, s_since2022),
            new UnitCreated("10", unit, 1, s_name, "Unit", top, s_since2022),
            new UnitCorrected("10", unit, 2,
            [
                new(s_name, "Unit", other, new(new DateOnly(2023, 1, 1), new DateOnly(2023, 12, 31))),
                new(s_name, "Unit", top, new(new DateOnly(2024, 1, 1), null))
            ]),
            new UnitClosed("10", unit, 3, new DateOnly(2025, 12, 31), "Merged", [top]));
        await Until($"select exists (select from unit_place where unit_id = '{unit}' and upper(days) = '2026-01-01')");

        Assert.False(await HasUnit("10", unit, "2022-12-31"));
        Assert.Equal([other, unit], await Below(other, "2023-12-31"));
        Assert.Equal([top, unit], await Below(top, "2025-12-31"));
        Assert.Equal([top], await Below(top, "2026-01-01"));
    }

    [Fact]
    public async Task A_deciding_body_is_found_in_its_own_county_and_knows_its_days()
    {
        var (council, committee, advising) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await Publish(
            new BodyEstablished("10", advising, 1, s_name, "InfluenceBody", null, s_since2022),
            new BodyEstablished("10", committee, 1, s_name, "Committee", null, s_since2022),
            new BodyEstablished("10", council, 1, s_name, "CountyCouncil", null, s_since2022),
            new BodyDissolved("10", council, 2, new DateOnly(2025, 5, 31)));
        await Until($"select exists (select from deciding_body where body_id = '{council}' and not upper_inf(days))");

        var found = await FindBody("10", council);

        Assert.Equal((true, false), (found!.IsCouncil, found.IsExecutive));
        Assert.Equal((true, false), (found.ExistsOn(new DateOnly(2025, 5, 31)), found.ExistsOn(new DateOnly(2025, 6, 1))));
        Assert.Null(await FindBody("15", council));
        Assert.Equal((false, false), (await FindBody("10", committee)) is { } other ? (other.IsCouncil, other.IsExecutive) : (true, true));
        Assert.Null(await FindBody("10", advising));
        Assert.Null(await FindBody("10", null));
    }

    [Fact]
    public async Task What_a_registry_that_was_restored_tells_once_more_of_a_version_takes_the_place_of_what_it_told_before()
    {
        var (top, other, unit, council) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var since2023 = s_since2022 with { FirstDay = new DateOnly(2023, 1, 1) };
        await Publish(
            new UnitCreated("10", top, 1, s_name, "Unit", null, s_since2022),
            new UnitCreated("10", other, 1, s_name, "Unit", null, s_since2022),
            new UnitCreated("10", other, 1, s_name, "Unit", null, s_since2022),
            new UnitCreated("10", top, 1, s_name, "Unit", null, since2023),
            new UnitCreated("10", unit, 1, s_name, "Unit", top, since2023),
            new UnitMoved("10", unit, 2, top, other, new DateOnly(2024, 1, 1)),
            new UnitMoved("10", unit, 2, top, other, new DateOnly(2024, 1, 1)),
            new BodyEstablished("10", council, 1, s_name, "CountyCouncil", null, s_since2022),
            new BodyEstablished("10", council, 1, s_name, "CountyCouncil", null, since2023),
            new CountyRegistered("12", 1, s_name, "WellbeingServicesCounty", s_since2022),
            new CountyRegistered("12", 1, s_name, "WellbeingServicesCounty", since2023));
        await Until($"select exists (select from deciding_body where body_id = '{council}' and lower(days) = '2023-01-01')");
        await Until("select exists (select from county_days where county_code = '12' and lower(days) = '2023-01-01')");
        await Until($"select count(*) = 2 from unit_place where unit_id = '{unit}'");

        Assert.Equal((false, true), (await HasUnit("10", top, "2022-12-31"), await HasUnit("10", top, "2023-01-01")));
        Assert.Equal([top, unit], await Below(top, "2023-12-31"));
        Assert.Equal([other, unit], await Below(other, "2024-01-01"));
    }

    [Fact]
    public async Task A_county_has_the_days_that_it_was_corrected_to_and_those_of_one_not_told_of_are_open()
    {
        await Publish(
            new CountyRegistered("10", 1, s_name, "WellbeingServicesCounty", s_since2022),
            new CountyEnded("10", 2, new DateOnly(2025, 12, 31)),
            new CountyCorrected("10", 3, new(new DateOnly(2021, 7, 1), null)));
        await Until("select exists (select from county_days where county_code = '10' and lower(days) = '2021-07-01')");

        await using var scope = _service.NewScope(out var db);
        var (told, untold) = (await db.PeriodOfCounty("10", Cancel), await db.PeriodOfCounty("15", Cancel));

        Assert.Equal((new DateOnly(2021, 7, 1), null), (told.Start, told.End));
        Assert.Equal((null, null), (untold.Start, untold.End));
    }

    public async ValueTask InitializeAsync()
    {
        var database = await servers.NewDatabase();
        _database = NpgsqlDataSource.Create(database);
        _broker = await servers.NewBroker();
        _service = await TallyService.Start(
            database, _broker, DevelopmentIdentity.Load(Directory.CreateTempSubdirectory("organisation").FullName), with: builder =>
            {
                builder.AddUnitTree();
                builder.AddDecidingBodies();
                builder.AddCountyDays();
            });
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _database.DisposeAsync();
        _broker.Dispose();
    }

    private async Task Publish(params Platform.Contracts.IEvent[] happened)
    {
        await using var scope = _service.NewScope(out var db);

        foreach (var one in happened)
        {
            db.Publish(one);
        }

        await db.SaveChangesAsync();
    }

    private async Task<bool> HasUnit(string county, Guid unit, string day)
    {
        await using var scope = _service.NewScope(out var db);
        return await db.HasUnit(county, unit, DateOnly.Parse(day, null), TestContext.Current.CancellationToken);
    }

    private async Task<List<Guid>> Below(Guid root, string day)
    {
        await using var scope = _service.NewScope(out var db);
        return await db.UnitsBelow("10", root, DateOnly.Parse(day, null), TestContext.Current.CancellationToken);
    }

    private async Task<DecidingBody?> FindBody(string county, Guid? body)
    {
        await using var scope = _service.NewScope(out var db);
        return await db.FindBody(county, body, TestContext.Current.CancellationToken);
    }

    private Task Until(string holds) => JournalFixture.Until(async () =>
    {
        await using var command = _database.CreateCommand(holds);
        return (bool)(await command.ExecuteScalarAsync())!;
    });
}
