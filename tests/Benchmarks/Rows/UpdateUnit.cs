using Platform.Contracts.Types.V1;

namespace Platform.Benchmarks.Rows;

/// <summary>
/// Changing many different units through the registry, beside a bare handler that does the same to a database of its own on the same
/// server, and beside pgbench sending the statements. The registry's relay publishes all the while, as in production; the journals of the
/// others stay where they are.
/// </summary>
internal sealed class UpdateUnit : IRow
{
    private const int Callers = 16;
    private const double Bar = 0.6;
    private const double BarOfPostgres = 1.4;
    private const double BarOfPgbench = 0.4;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(3);

    public string Name => "command";

    public async Task<IReadOnlyList<Result>> Measure(MeasuredPlatform platform)
    {
        using var broker = await platform.NewBroker();
        var (beside, bareDatabase) = (await platform.NewDatabaseOfRegistry(broker), await platform.NewDatabaseOfRegistry(broker));
        var database = await platform.NewDatabase();
        await using var registry = await platform.StartRegistry(database, broker);
        await using var bare = await BareServer.Start(bareDatabase);

        foreach (var one in new[] { beside, bareDatabase, database })
        {
            await SeededUnits.Write(one);
        }

        var units = new UnitChanges(platform.CallsTo(registry), Callers);
        var bareUnits = new UnitChanges(platform.CallsTo(bare), Callers);
        await Load.WarmUp(Callers, 20_000, units.Change);
        await Load.WarmUp(Callers, 20_000, bareUnits.Change);

        var postgres = await ProcessorTime.OfPostgres(database);
        var (figures, limits) = (new List<double>(), new List<double>());
        var commands = await Rounds.Interleave(11, () => Round(units, figures), () => Round(bareUnits, limits));
        var processor = Rounds.Medians(figures, limits);

        var pgbench = new Pgbench(beside, Path.Combine(AppContext.BaseDirectory, "Rows", "update-unit.pgbench"), Callers);
        var statements = await Rounds.Interleave(5, () => Load.PerSecond(Callers, s_round, units.Change), () => pgbench.PerSecond(s_round));

        return
        [
            Result.Rate($"one command over gRPC, {Callers} in flight; limit: a bare gRPC handler", "/s", commands, Bar,
                "the relay publishes meanwhile; nothing does beside the limit."),
            Result.Part("the same, processor time of PostgreSQL per 1,000 commands", "s", processor, BarOfPostgres, "with the relay's."),
            Result.Rate("the same; limit: its statements by pgbench", "/s", statements, BarOfPgbench)
        ];

        async Task<double> Round(UnitChanges changes, List<double> seconds)
        {
            var (before, made) = (postgres(), changes.Made);
            var rate = await Load.PerSecond(Callers, s_round, changes.Change);
            seconds.Add((postgres() - before) / (changes.Made - made) * 1000);
            return rate;
        }
    }
}

/// <summary>Callers that each change units of their own, one after another.</summary>
internal sealed class UnitChanges(Grpc.Core.CallInvoker calls, int callers)
{
    private readonly Wire.UnitService.UnitServiceClient _units = new(calls);
    private readonly long[] _versions = [.. Enumerable.Repeat(1L, SeededUnits.Count)];
    private readonly int[] _next = [.. Enumerable.Range(0, callers)];

    private long _made;

    public long Made => _made;

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
        Interlocked.Increment(ref _made);
    }
}
