using System.Runtime.CompilerServices;
using Grpc.Core;
using Platform.Contracts.Types.V1;
using Platform.Testing;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>
/// Two replicas, each on its own port for metrics, on a PostgreSQL that can be filled, and Prometheus with the alerts that operators are
/// given.
/// </summary>
public sealed class AlertDrillTests(Servers servers) : IAsyncLifetime
{
    private const string County = "10";
    private readonly RegistryFixture _registry = new(servers);

    public ValueTask InitializeAsync() => _registry.InitializeAsync();

    public ValueTask DisposeAsync() => _registry.DisposeAsync();

    [Fact]
    public async Task A_killed_replica_a_stepped_clock_and_a_full_disk_fire_their_alerts_until_they_are_mended()
    {
        Assert.SkipWhen(SteppedClock.Library is null, "libfaketime is not installed; ./platform test installs it.");
        using var clock = new SteppedClock();
        await using var disk = await SmallDisk.Mount();
        using var steady = await _registry.StartProcess(new KeyValuePair<string, string>("ConnectionStrings:registrydb", disk.Database));
        using var other = await _registry.StartProcess(
            [new("ConnectionStrings:registrydb", disk.Database), .. clock.Settings]);
        await using var prometheus = await PrometheusProcess.Start(
            $$"""
            global:
              scrape_interval: 1s
              evaluation_interval: 1s
            rule_files: [rules.yml]
            scrape_configs:
              - job_name: services
                static_configs:
                  - targets: ["{{steady.MetricsAddress.Authority}}", "{{other.MetricsAddress.Authority}}"]
                    labels: { service: organisation-registry }
            """,
            InRepository("deploy/monitoring/rules.yml"));
        await prometheus.UntilFires("ReplicaAway", fires: false);
        await CreateCounty(steady);

        other.Kill();
        await prometheus.UntilFires("ReplicaAway", fires: true, "instance", other.MetricsAddress.Authority);
        await prometheus.UntilFires("ServiceAway", fires: false, "service", "organisation-registry");
        using var again = await other.StartAgain();
        await prometheus.UntilFires("ReplicaAway", fires: false);

        await prometheus.UntilFires("ClockOff", fires: false);
        clock.Step("+60");
        await prometheus.UntilFires("ClockOff", fires: true, "instance", again.MetricsAddress.Authority);
        clock.Step("+0");
        await prometheus.UntilFires("ClockOff", fires: false);

        await disk.Fill();
        await Assert.ThrowsAsync<RpcException>(async () =>
        {
            // The log of changes has a little room of its own left.
            while (true)
            {
                await CreateUnit(steady);
            }
        });
        await prometheus.UntilFires("DatabaseExhausted", fires: true, "resource", "disk space");
        await prometheus.UntilFires("ServiceUnready", fires: true, "instance", steady.MetricsAddress.Authority);
        await disk.MakeRoom();
        await CreateUnit(steady);
        await prometheus.UntilFires("DatabaseExhausted", fires: false);
        await prometheus.UntilFires("ServiceUnready", fires: false);
    }

    private async Task CreateCounty(ServiceProcess replica) =>
        await new Wire.CountyService.CountyServiceClient(_registry.As(address: replica.Address)).CreateCountyAsync(new()
        {
            CountyCode = County,
            Name = RegistryFixture.Named("Alue"),
            AreaType = Wire.AreaType.WellbeingServicesCounty,
            Period = RegistryFixture.From("2000-01-01")
        });

    private async Task CreateUnit(ServiceProcess replica) =>
        await new Wire.UnitService.UnitServiceClient(_registry.As(address: replica.Address)).CreateUnitAsync(new()
        {
            UnitId = RegistryFixture.NewId(),
            CountyCode = County,
            Name = new LocalizedText { Fi = new string('y', 200) },
            Classification = Wire.UnitClassification.Sector,
            Period = RegistryFixture.From("2023-01-02")
        });

    private static string InRepository(string path, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../..", path));
}
