using System.Globalization;

namespace Platform.Benchmarks.Rows;

/// <summary>
/// The whole platform as <c>./platform</c> runs it: how long it takes until everything is healthy, and what it occupies once it is at rest.
/// With another checkout beside it (<c>--before FOLDER</c>, built), the two are started in turns, each with data of its own.
/// </summary>
internal sealed class Start(string? before) : IRow
{
    private const string Wall = "./platform up (built) to all healthy";
    private const string Processor = "the same, processor time of all processes";
    private const string Memory = "whole stack idle, all processes";
    private const int Rounds = 3;
    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(30);

    public string Name => "start";

    public async Task<IReadOnlyList<Result>> Measure(MeasuredPlatform platform)
    {
        await using var here = new Checkout(Checkout.Here());
        await using var there = before is null ? null : new Checkout(before);

        if (await here.Runs() || (there is not null && await there.Runs()))
        {
            return [Result.NotMeasured(Wall, "<= 25 s", "the platform runs here already; ./platform down stops it.")];
        }

        var (figures, limits) = (new List<Round>(), new List<Round>());

        // The first builds what is not built yet and makes the data that the others find.
        for (var round = 0; round <= Rounds; round++)
        {
            figures.Add(await MeasureRound(here));

            if (there is not null)
            {
                limits.Add(await MeasureRound(there));
            }
        }

        var note = "where the processor time goes: " + Shares(figures[^1].Cost)
            + (there is null ? "." : "; before: " + Shares(limits[^1].Cost) + ".");
        figures.RemoveAt(0);

        if (there is null)
        {
            return
            [
                Result.Bound(Wall, figures.Select(round => round.Cost.Seconds).ToArray().Percentile(50), "s", 25, note),
                Result.Bound(Processor, figures.Select(round => round.Cost.ProcessorSeconds).ToArray().Percentile(50), "s", 50),
                Result.Bound(Memory, figures.Select(round => round.Mebibytes).ToArray().Percentile(50), "MiB", 1536,
                    $"the sum of PSS {s_rest.TotalSeconds:0} s after the start.")
            ];
        }

        limits.RemoveAt(0);
        return
        [
            Result.Part(Wall, "s", Of(figures, limits, round => round.Cost.Seconds), 0.5, note),
            Result.Part(Processor, "s", Of(figures, limits, round => round.Cost.ProcessorSeconds), 0.5),
            Result.Part(Memory, "MiB", Of(figures, limits, round => round.Mebibytes), 0.8,
                $"the sum of PSS {s_rest.TotalSeconds:0} s after the start.")
        ];
    }

    private static async Task<Round> MeasureRound(Checkout checkout)
    {
        var cost = await checkout.Start();
        await Task.Delay(s_rest);
        var memory = await checkout.Mebibytes();
        await checkout.Stop();
        Console.Error.WriteLine($"  {checkout.Root}: {cost.Seconds:0.0} s, {cost.ProcessorSeconds:0.0} s of processors, {memory:0} MiB");
        return new(cost, memory);
    }

    private static Pair Of(List<Round> figures, List<Round> limits, Func<Round, double> value)
    {
        var (here, there) = (figures.Select(value).ToArray(), limits.Select(value).ToArray());
        return new(here.Percentile(50), there.Percentile(50), here.Zip(there, (a, b) => a / b).ToArray().Percentile(50));
    }

    private static string Shares(StartCost cost) => string.Join(", ", cost.ByProgram.OrderByDescending(program => program.Value)
        .Where(program => program.Value >= 0.2)
        .Select(program => string.Create(CultureInfo.InvariantCulture, $"{program.Key} {program.Value:0.0} s")));

    private sealed record Round(StartCost Cost, double Mebibytes);
}
