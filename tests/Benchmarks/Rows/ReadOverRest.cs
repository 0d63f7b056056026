using System.Text.Json;

namespace Platform.Benchmarks.Rows;

/// <summary>Reading one unit by its id as JSON over HTTP/1.1, beside the same over gRPC, of the same registry.</summary>
internal sealed class ReadOverRest : IRow
{
    private const int Callers = 16;
    private const double Bar = 1.5;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(2);

    public string Name => "rest";

    public async Task<IReadOnlyList<Result>> Measure(MeasuredPlatform platform)
    {
        var database = await platform.NewDatabase();
        using var broker = await platform.NewBroker();
        await using var registry = await platform.StartRegistry(database, broker);
        await SeededUnits.Write(database);
        using var http = platform.HttpTo(registry);
        var units = new Wire.UnitService.UnitServiceClient(platform.CallsTo(registry));
        await RequireSameReply(http, units);

        Func<int, Task> figure = _ => Read(http, Random.Shared.Next(SeededUnits.Count));
        Func<int, Task> limit = async _ => await units.GetUnitAsync(Request(Random.Shared.Next(SeededUnits.Count)));

        await Load.WarmUp(Callers, 30_000, figure);
        await Load.WarmUp(Callers, 30_000, limit);
        var latency = await Rounds.Interleave(11, () => Load.Milliseconds(s_round, figure), () => Load.Milliseconds(s_round, limit));
        // How long each read takes its turn, of so many at once: less is better, as of the one.
        var together = await Rounds.Interleave(11, () => Each(figure), () => Each(limit));

        return
        [
            Result.Part("read one unit by id as JSON over HTTP/1.1, 1 in flight, p50; limit: over gRPC", "ms", latency, Bar),
            Result.Part($"the same, {Callers} in flight, time of a read", "ms", together, Bar)
        ];
    }

    private static async Task<double> Each(Func<int, Task> read) => 1000 / await Load.PerSecond(Callers, s_round, read);

    /// <summary>As a caller does: what came is read as JSON.</summary>
    private static async Task<JsonElement> Read(HttpClient http, int unit)
    {
        using var reply = await JsonDocument.ParseAsync(await http.GetStreamAsync(
            new Uri($"registry/v1/counties/{SeededUnits.County}/units/{SeededUnits.Id(unit)}", UriKind.Relative)));
        return reply.RootElement.Clone();
    }

    private static Wire.GetUnitRequest Request(int unit) => new() { UnitId = SeededUnits.Id(unit), CountyCode = SeededUnits.County };

    private static async Task RequireSameReply(HttpClient http, Wire.UnitService.UnitServiceClient units)
    {
        var expected = await units.GetUnitAsync(Request(7));
        var actual = Google.Protobuf.JsonParser.Default.Parse<Wire.Unit>((await Read(http, 7)).GetRawText());

        if (!expected.Equals(actual))
        {
            throw new InvalidOperationException($"Both doors do not give the same: {actual} instead of {expected}.");
        }
    }
}
