using System.Diagnostics;
using System.Globalization;

namespace Platform.Benchmarks.Rows;

/// <summary>
/// A year of the whole country through all five services: of each of its 21 counties the same calls, one after another, month by month,
/// beside the year of a county that is alone. What a county costs, whether memory grows from the first quarter to the last, and how late
/// what one service tells takes effect in another. The clock is the machine's: a year is as long as its calls take.
/// </summary>
internal sealed class YearOfCounties : IRow
{
    private const int Alone = 3;
    private const double Bar = 1.1;
    private const double LongestLag = 2000;

    /// <summary>Fewer than there are for a look at whether it runs.</summary>
    private static readonly int s_counties = int.Parse(Environment.GetEnvironmentVariable("COUNTIES_OF_YEAR") ?? "21", null);

    public string Name => "year";

    public async Task<IReadOnlyList<Result>> Measure(MeasuredPlatform platform)
    {
        var alone = new List<double>();

        for (var round = 0; round < Alone; round++)
        {
            alone.Add((await Live(platform, 1)).ProcessorSeconds);
        }

        var all = await Live(platform, s_counties);
        var (figure, limit) = (all.ProcessorSeconds, alone.Percentile(50));

        return
        [
            Result.Part($"processor time of a county's year in services and PostgreSQL, where {s_counties} have theirs; limit: one alone",
                "s", new(figure, limit, figure / limit), Bar,
                $"{all.Calls} calls of one caller in {Number(all.Seconds)} s; alone {string.Join(", ", alone.Select(Number))} s."),
            .. FiveServices.Names.Select((name, number) => Result.Part(
                $"memory of {name} after the last quarter of it; limit: after the first", "MiB",
                new(all.Last[number], all.First[number], all.Last[number] / all.First[number]), Bar)),
            Result.Bound("the same, an event of one service to its effect in another, the longest", all.Lags.Max(), "ms", LongestLag,
                $"of {all.Lags.Count}, p50 {Number(all.Lags.Percentile(50))} ms, p99 {Number(all.Lags.Percentile(99))} ms.")
        ];
    }

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private static async Task<Year> Live(MeasuredPlatform platform, int counties)
    {
        await using var services = await FiveServices.Start(platform);
        // What a runtime has to compile first is not counted.
        await Live(services, ["90"]);
        var codes = Enumerable.Range(1, counties).Select(number => $"{number:00}").ToArray();
        var (before, clock) = (services.ProcessorSeconds(), Stopwatch.StartNew());

        var (years, first, last) = await Live(services, codes);

        var seconds = clock.Elapsed.TotalSeconds;
        var year = new Year(
            (await services.Settled() - before) / counties, seconds, years.Sum(one => one.Calls), first, last, await services.Lags(codes));
        Console.Error.WriteLine($"  {counties} counties: {Number(year.Seconds)} s, {year.Calls} calls, "
            + $"{Number(year.ProcessorSeconds)} s of processors each, an effect at most {Number(year.Lags.Max())} ms late");
        return year;
    }

    private static async Task<(List<CountyYear> Years, double[] First, double[] Last)> Live(FiveServices services, string[] counties)
    {
        var years = counties.Select(services.YearOf).ToList();
        double[] first = [];

        foreach (var (county, year) in counties.Zip(years))
        {
            await services.Subscribe(county);
            await year.Found();
        }

        await services.UntilKnown(counties);

        foreach (var year in years)
        {
            await year.Begin();
        }

        for (var month = 1; month <= 12; month++)
        {
            foreach (var year in years)
            {
                await year.Live(month);
            }

            first = month == 3 ? services.Mebibytes() : first;
        }

        return (years, first, services.Mebibytes());
    }

    /// <param name="ProcessorSeconds">Of one county.</param>
    /// <param name="Seconds">That the year took.</param>
    /// <param name="Calls">Of all counties.</param>
    /// <param name="First">Memory of each service after the first quarter, in mebibytes.</param>
    /// <param name="Last">The same after the last.</param>
    /// <param name="Lags">From an event to each of its effects, in milliseconds.</param>
    private sealed record Year(
        double ProcessorSeconds, double Seconds, long Calls, double[] First, double[] Last, IReadOnlyList<double> Lags);
}
