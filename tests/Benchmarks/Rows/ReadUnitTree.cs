namespace Platform.Benchmarks.Rows;

/// <summary>Reading the tree of a county with many units and a long past, beside the same of one whose units never changed.</summary>
internal sealed class ReadUnitTree : IRow
{
    private const int Callers = 4;
    private const int VersionsOfEach = 100;
    // Within twice the time.
    private const double Bar = 0.5;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(5);

    public string Name => "tree";

    public async Task<IReadOnlyList<Result>> Measure(MeasuredPlatform platform)
    {
        var (past, none) = (await platform.NewDatabase(), await platform.NewDatabase());
        using var broker = await platform.NewBroker();
        using var other = await platform.NewBroker();
        await using var changed = await platform.StartRegistry(past, broker);
        await using var unchanged = await platform.StartRegistry(none, other);
        await SeededUnits.WriteTree(past, VersionsOfEach);
        await SeededUnits.WriteTree(none, 1);

        var figure = await Reads(platform, changed);
        var limit = await Reads(platform, unchanged);
        await Load.WarmUp(Callers, 40, figure);
        await Load.WarmUp(Callers, 40, limit);
        var throughput = await Rounds.Interleave(5, () => Load.PerSecond(Callers, s_round, figure),
            () => Load.PerSecond(Callers, s_round, limit));
        var latency = await Rounds.Interleave(5, () => Load.Milliseconds(s_round, figure, 99), () => Load.Milliseconds(s_round, limit, 99));

        return
        [
            Result.Rate(
                $"tree of {SeededUnits.Count:N0} units with {SeededUnits.Count * VersionsOfEach:N0} versions, {Callers} in flight; limit: {SeededUnits.Count:N0} versions",
                "/s", throughput, Bar),
            Result.Time("the same, 1 in flight, p99", latency, Bar)
        ];
    }

    /// <summary>Calls that ask for the whole tree of one day or another in the middle of the past.</summary>
    private static async Task<Func<int, Task>> Reads(MeasuredPlatform platform, ServerProcess server)
    {
        var units = new Wire.UnitService.UnitServiceClient(platform.CallsTo(server));
        var tree = await Ask();

        return tree.Nodes.Count == SeededUnits.Count && tree.Nodes.Max(node => node.Depth) == 3
            ? async _ => await Ask()
            : throw new InvalidOperationException($"The tree has {tree.Nodes.Count} units.");

        async Task<Wire.UnitTree> Ask() => await units.GetUnitTreeAsync(
            new()
            {
                CountyCode = SeededUnits.County,
                AsOf = SeededUnits.FirstDay.AddDays(Random.Shared.Next(200, 600)).ToString("yyyy-MM-dd", null)
            });
    }
}
