namespace Platform.Benchmarks;

/// <summary>A figure and its limit, measured under the same conditions, and the one as a part of the other.</summary>
internal readonly record struct Pair(double Figure, double Limit, double Ratio);

/// <summary>Measures in turns, so that whatever else the machine does falls on both sides alike.</summary>
internal static class Rounds
{
    /// <summary>
    /// The medians over so many rounds, after one that is not counted. The ratio is the median of the rounds' own, whose two halves lie
    /// close together in time.
    /// </summary>
    public static async Task<Pair> Interleave(int rounds, Func<Task<double>> figure, Func<Task<double>> limit)
    {
        var figures = new List<double>();
        var limits = new List<double>();

        for (var round = 0; round <= rounds; round++)
        {
            figures.Add(await figure());
            limits.Add(await limit());
            Console.Error.WriteLine($"  {figures[^1]:0.##} beside {limits[^1]:0.##}{(round == 0 ? " (not counted)" : "")}");
        }

        figures.RemoveAt(0);
        limits.RemoveAt(0);
        return new Pair(
            figures.Percentile(50), limits.Percentile(50), figures.Zip(limits, (figure, limit) => figure / limit).ToArray().Percentile(50));
    }

    /// <summary>Of what was measured beside the rates of such rounds, without the first.</summary>
    public static Pair Medians(IReadOnlyList<double> figures, IReadOnlyList<double> limits)
    {
        var (figure, limit) = (figures.Skip(1).ToArray().Percentile(50), limits.Skip(1).ToArray().Percentile(50));
        return new Pair(figure, limit, figures.Zip(limits, (one, other) => one / other).Skip(1).ToArray().Percentile(50));
    }

    /// <summary>The value below which so many per cent of the values lie.</summary>
    public static double Percentile(this IReadOnlyCollection<double> values, double percent)
    {
        var ordered = values.Order().ToArray();
        var place = percent / 100 * (ordered.Length - 1);
        var (below, above) = (ordered[(int)Math.Floor(place)], ordered[(int)Math.Ceiling(place)]);
        return below + ((above - below) * (place - Math.Floor(place)));
    }
}
