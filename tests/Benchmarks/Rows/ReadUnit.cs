using Grpc.Core;

namespace Platform.Benchmarks.Rows;

/// <summary>Reading one unit by its id through the registry, beside a bare handler that asks the same database the same.</summary>
internal sealed class ReadUnit : IRow
{
    private const int Callers = 16;
    private const double Bar = 0.6;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(2);

    public string Name => "read";

    public async Task<IReadOnlyList<Result>> Measure(MeasuredPlatform platform)
    {
        var database = await platform.NewDatabase();
        using var broker = await platform.NewBroker();
        await using var registry = await platform.StartRegistry(database, broker);
        await SeededUnits.Write(database);
        await using var bare = await BareServer.Start(database);

        var figure = Reads(platform.CallsTo(registry));
        var limit = Reads(platform.CallsTo(bare));
        await RequireSameReply(platform.CallsTo(registry), platform.CallsTo(bare));

        await Load.WarmUp(Callers, 30_000, figure);
        await Load.WarmUp(Callers, 30_000, limit);
        var throughput = await Rounds.Interleave(11, () => Load.PerSecond(Callers, s_round, figure),
            () => Load.PerSecond(Callers, s_round, limit));
        var latency = await Rounds.Interleave(11, () => Load.Milliseconds(s_round, figure), () => Load.Milliseconds(s_round, limit));

        return
        [
            Result.Rate($"read one unit by id over gRPC, {Callers} in flight", "/s", throughput, Bar),
            Result.Time("read one unit by id over gRPC, 1 in flight, p50", latency, Bar)
        ];
    }

    private static Func<int, Task> Reads(CallInvoker calls)
    {
        var units = new Wire.UnitService.UnitServiceClient(calls);
        return async _ => await units.GetUnitAsync(Request(Random.Shared.Next(SeededUnits.Count)));
    }

    private static Wire.GetUnitRequest Request(int unit) => new() { UnitId = SeededUnits.Id(unit), CountyCode = SeededUnits.County };

    private static async Task RequireSameReply(CallInvoker one, CallInvoker other)
    {
        var expected = await new Wire.UnitService.UnitServiceClient(one).GetUnitAsync(Request(7));
        var actual = await new Wire.UnitService.UnitServiceClient(other).GetUnitAsync(Request(7));

        if (!expected.Equals(actual))
        {
            throw new InvalidOperationException($"The limit does not do the same work: {actual} instead of {expected}.");
        }
    }
}
