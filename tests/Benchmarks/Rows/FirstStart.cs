using System.Diagnostics;

namespace Platform.Benchmarks.Rows;

/// <summary>
/// A fresh clone on a machine that has the programs but no packages, no build and no data. With <c>--before FOLDER</c> beside a fresh clone
/// of that.
/// </summary>
internal sealed class FirstStart(string? before) : IRow
{
    private const string What = "./platform up in a fresh clone, build included";

    public string Name => "first";

    public async Task<IReadOnlyList<Result>> Measure(MeasuredPlatform platform)
    {
        var here = await Seconds(Checkout.Here());
        return before is null
            ? [Result.Bound(What, here, "s", 240)]
            : [await Beside(here, before)];
    }

    private static async Task<Result> Beside(double here, string before)
    {
        var there = await Seconds(before);
        return Result.Part(What, "s", new(here, there, here / there), 0.7);
    }

    private static async Task<double> Seconds(string repository)
    {
        var folder = Directory.CreateTempSubdirectory("wellbeing-platform-benchmarks-clone-").FullName;

        try
        {
            using var clone = Process.Start("git", ["clone", "--quiet", repository, $"{folder}/clone"]);
            await clone.WaitForExitAsync();
            await using var checkout = new Checkout($"{folder}/clone");
            checkout.Environment["NUGET_PACKAGES"] = $"{folder}/packages";
            checkout.Environment["XDG_CACHE_HOME"] = $"{folder}/cache";
            checkout.Environment["npm_config_cache"] = $"{folder}/npm";
            var cost = await checkout.Start();
            Console.Error.WriteLine($"  {repository}: {cost.Seconds:0.0} s, {cost.ProcessorSeconds:0.0} s of processors");
            return cost.Seconds;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
