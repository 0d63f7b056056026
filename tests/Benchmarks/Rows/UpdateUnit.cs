using Platform.Contracts.Types.V1;

namespace Platform.Benchmarks.Rows;

/// <summary>
/// Changing many different units through the registry, beside pgbench sending the same statements to a database of its own on the same
/// server. The registry's relay publishes all the while, as in production; pgbench's journal stays where it is.
/// </summary>
internal sealed class UpdateUnit : IRow
{
    private const int Callers = 16;
    private const double Bar = 0.4;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(3);

    public string Name => "command";

    public async Task<IReadOnlyList<Result>> Measure(MeasuredPlatform platform)
    {
        using var broker = await platform.NewBroker();
        var beside = await platform.NewDatabaseOfRegistry(broker);
        await SeededUnits.Write(beside);

        var database = await platform.NewDatabase();
        await using var registry = await platform.StartRegistry(database, broker);
        await SeededUnits.Write(database);

        var units = new UnitChanges(platform.CallsTo(registry), Callers);
        var pgbench = new Pgbench(beside, Path.Combine(AppContext.BaseDirectory, "Rows", "update-unit.pgbench"), Callers);
        await Load.WarmUp(Callers, 20_000, units.Change);
        var measured = await Rounds.Interleave(15, () => Load.PerSecond(Callers, s_round, units.Change), () => pgbench.PerSecond(s_round));

        return
        [
            Result.Rate($"one command over gRPC, {Callers} in flight", "/s", measured, Bar, "the relay publishes meanwhile; nothing does beside pgbench.")
        ];
    }
}

/// <summary>Callers that each change units of their own, one after another.</summary>
internal sealed class UnitChanges(Grpc.Core.CallInvoker calls, int callers)
{
    private readonly Wire.UnitService.UnitServiceClient _units = new(calls);
    private readonly long[] _versions = [.. Enumerable.Repeat(1L, SeededUnits.Count)];
    private readonly int[] _next = [.. Enumerable.Range(0, callers)];

    public async Task Change(int caller)
    {
        var number = _next[caller];
        _next[caller] = number + callers < SeededUnits.Count ? number + callers : caller;

        var changed = await _units.UpdateUnitAsync(new()
        {
            UnitId = SeededUnits.Id(number),
            CountyCode = SeededUnits.County,
            Version = _versions[number],
            EffectiveDate = "2023-01-01",
            Name = new LocalizedText { Fi = $"Yksikkö {number}, muutos {_versions[number]}", Sv = "Enhet", En = "Unit" },
            Classification = Wire.UnitClassification.Unit,
            Sources = { new Source { Document = "Hallintosääntö", Locator = "12 §", RetrievedOn = "2025-06-01" } }
        });
        _versions[number] = changed.Version;
    }
}
