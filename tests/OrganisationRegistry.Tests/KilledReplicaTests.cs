using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.Institutions;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>
/// Two replicas in processes of their own, one of which is killed at work. Their clock is the machine's, long after the fixture's.
/// </summary>
public sealed class KilledReplicaTests(Platform.Testing.Servers servers) : IAsyncLifetime
{
    private const int Ahead = 600;
    private const int Later = 2;
    private const int Editors = 6;
    private const int LeastVersions = 20;
    private static readonly DateOnly s_first = new(2023, 1, 2);
    private readonly RegistryFixture _registry = new(servers);

    public ValueTask InitializeAsync() => _registry.InitializeAsync();

    public ValueTask DisposeAsync() => _registry.DisposeAsync();

    [Fact]
    public async Task Every_day_that_comes_is_told_once_and_every_subject_in_its_order_though_a_replica_is_killed_under_load()
    {
        var county = await _registry.NewCounty();
        await Task.WhenAll(Enumerable.Range(0, Ahead).Select(_ => _registry.NewUnit(county, start: "2026-02-01")));
        var edited = await Task.WhenAll(Enumerable.Range(0, Editors).Select(_ => _registry.NewUnit(county)));
        var stop = false;
        using var survivor = await _registry.StartProcess();
        using var killed = await _registry.StartProcess();
        var edits = edited.Select(unit => Edit(unit, [killed.Address, survivor.Address], () => !stop)).ToList();
        // Some are told by now, and most are not.
        await _registry.Until(async () => await Told() > 0);
        killed.Kill();
        await _registry.Until(async () => await Told() >= Ahead);

        // Whoever would tell it once more has looked again by the time at which what was recorded later is told, one after the other.
        for (var later = 1; later <= Later; later++)
        {
            await _registry.NewUnit(county, start: "2026-02-01");
            await _registry.Until(async () => await Told() >= Ahead + later);
        }

        stop = true;
        var versions = await Task.WhenAll(edits);

        Assert.Equal((Ahead + Later, Ahead + Later),
            (await Told(), await Count("select count(distinct subject) from journal where type like '%took-effect%'")));
        Assert.Equal(0, await Count(
            """
            select count(*) from (
                select subject_version, type, lag(subject_version) over (partition by subject order by position) as before from journal where subject like 'units/%'
            ) told where before >= subject_version and type not like '%took-effect%'
            """));
        Assert.Equal(versions.Sum(), await Count(
            $"select count(*) from journal where type not like '%took-effect%' and subject in ({string.Join(", ", edited.Select(unit => $"'units/{unit.UnitId}'"))})"));
    }

    /// <summary>
    /// Renames a unit until it is told to stop, and often enough on a slow machine too, at whichever replica answers; returns the version
    /// that it has come to.
    /// </summary>
    private async Task<long> Edit(Wire.Unit unit, Uri[] replicas, Func<bool> goesOn)
    {
        var clients = replicas.Select(address => new Wire.UnitService.UnitServiceClient(_registry.As(address: address))).ToArray();

        for (var turn = 0; goesOn() || unit.Version < LeastVersions; turn++)
        {
            try
            {
                unit = await clients[turn % clients.Length]
                    .UpdateUnitAsync(Rename(unit, $"Nimi {turn}", s_first.AddDays(turn).ToString("yyyy-MM-dd", null)));
            }
            catch (RpcException error) when (error.StatusCode is StatusCode.Unavailable or StatusCode.Aborted or StatusCode.Internal)
            {
                // It may have been done all the same: what there is now goes on.
                unit = await Current(clients[^1], unit);
            }
        }

        return unit.Version;
    }

    /// <summary>The database is under the same load, and what it has no time for is to be asked again.</summary>
    private static async Task<Wire.Unit> Current(Wire.UnitService.UnitServiceClient client, Wire.Unit unit)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await client.GetUnitAsync(new() { UnitId = unit.UnitId, CountyCode = unit.CountyCode });
            }
            catch (RpcException error) when (error.StatusCode == StatusCode.Unavailable && attempt < 10)
            {
                // Once more.
            }
        }
    }

    private Task<long> Told() => Count("select count(*) from journal where type like '%took-effect%'");

    private async Task<long> Count(string sql)
    {
        await using var command = _registry.Database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
