using Grpc.Core;
using Platform.Contracts.Operations.V1;
using Platform.Testing;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>Two replicas in processes of their own, of which one has its clock stepped forth and back at work.</summary>
public sealed class SteppedClockTests(Servers servers) : IAsyncLifetime
{
    private const int Units = 4;

    /// <summary>As far as tokens are still valid: they begin now and last an hour, and half a minute is forgiven.</summary>
    private static readonly int[] s_steps = [2400, -20, 2400, 0];

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
        var turns = 0;

        foreach (var step in s_steps)
        {
            clock.Step($"{step:+0;-0;+0}");

            // A moment passes until the process is told; what is new there has its time, and nothing else.
            for (var seen = false; !seen; turns += 2)
            {
                await Rename(stepped.Address);
                seen = Math.Abs((await TimeOfNew(county, stepped.Address) - DateTime.UtcNow).TotalSeconds - step) < 10;
                await Rename(steady.Address);
            }
        }

        Assert.All(units, unit => Assert.Equal(1 + turns, unit.Version));
        // What replaced something became known after it, whatever the clocks said.
        Assert.Equal(0, await _registry.Read<long>(
            """
            select count(*) from (
                select time, lag(time) over (partition by subject order by position) as before from journal
                where type = 'wellbeing.registry.unit-changed.v1'
            ) told where time <= before
            """));
        var operations = new OperationsService.OperationsServiceClient(
            _registry.As(permissions: ["operations.verify"], address: steady.Address));
        using var call = operations.Verify(
            new VerifyRequest { WaitSeconds = 60 }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.All(await call.ResponseStream.ReadAllAsync().ToListAsync(),
            check => Assert.True(check.Outcome == CheckOutcome.Consistent, check.ToString()));

        async Task Rename(Uri replica)
        {
            day = day.AddDays(1);
            units = await Task.WhenAll(units.Select(unit => new Wire.UnitService.UnitServiceClient(_registry.As(address: replica))
                .UpdateUnitAsync(Institutions.Rename(unit, $"Nimi {day:d.M.yyyy}", day.ToString("yyyy-MM-dd", null))).ResponseAsync));
        }
    }

    /// <summary>When a replica says that a unit is created.</summary>
    private async Task<DateTime> TimeOfNew(string county, Uri replica)
    {
        var id = Guid.CreateVersion7();
        await new Wire.UnitService.UnitServiceClient(_registry.As(address: replica)).CreateUnitAsync(new()
        {
            UnitId = id.ToString(),
            CountyCode = county,
            Name = new Contracts.Types.V1.LocalizedText { Fi = "Uusi" },
            Classification = Wire.UnitClassification.Sector,
            Period = new Contracts.Types.V1.Period { StartDate = "2023-01-01" }
        });
        return await _registry.Read<DateTime>($"select time from journal where subject = 'units/{id}'");
    }
}
