using Grpc.Core;
using Platform.Contracts.Operations.V1;
using Platform.Testing;
using static Platform.OrganisationRegistry.Tests.Institutions;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>Two replicas in processes of their own, of which one has its clock stepped forth and back at work.</summary>
public sealed class SteppedClockTests(Servers servers) : IAsyncLifetime
{
    private const int Units = 4;

    /// <summary>As far as tokens are still valid: they begin now and last an hour, and half a minute is forgiven.</summary>
    private static readonly string[] s_steps = ["+40m", "-20", "+40m", "+0"];

    private static readonly DateOnly s_first = new(2023, 1, 2);
    private readonly RegistryFixture _registry = new(servers);

    public ValueTask InitializeAsync() => _registry.InitializeAsync();

    public ValueTask DisposeAsync() => _registry.DisposeAsync();

    [Fact]
    public async Task Nothing_is_lost_or_told_twice_or_out_of_order_while_the_clock_of_a_replica_is_stepped_forth_and_back()
    {
        Assert.SkipWhen(SteppedClock.Library is null, "libfaketime is not installed; ./platform test installs it.");
        using var clock = new SteppedClock();
        using var stepped = await _registry.StartProcess(clock.Settings);
        using var steady = await _registry.StartProcess();
        var county = await _registry.NewCounty();
        var units = await Task.WhenAll(Enumerable.Range(0, Units).Select(_ => _registry.NewUnit(county)));
        var day = s_first;

        foreach (var step in s_steps)
        {
            clock.Step(step);

            for (var turn = 0; turn < 4; turn++)
            {
                var (address, from) = (turn % 2 == 0 ? stepped.Address : steady.Address, day = day.AddDays(1));
                units = await Task.WhenAll(units.Select(unit => new Wire.UnitService.UnitServiceClient(_registry.As(address: address))
                    .UpdateUnitAsync(Rename(unit, $"Nimi {from:d.M.yyyy}", from.ToString("yyyy-MM-dd", null))).ResponseAsync));
            }
        }

        Assert.All(units, unit => Assert.Equal(1 + (4 * s_steps.Length), unit.Version));
        var operations = new OperationsService.OperationsServiceClient(
            _registry.As(permissions: ["operations.verify"], address: steady.Address));
        using var call = operations.Verify(new VerifyRequest { WaitSeconds = 60 }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.All(await call.ResponseStream.ReadAllAsync().ToListAsync(),
            check => Assert.True(check.Outcome == CheckOutcome.Consistent, check.ToString()));
        await using var spread = _registry.Database.CreateCommand(
            "select max(time) - min(time) > interval '39 minutes' from journal where type = 'wellbeing.registry.unit-changed.v1'");
        Assert.True((bool)(await spread.ExecuteScalarAsync(TestContext.Current.CancellationToken))!, "The clock was stepped.");
    }
}
