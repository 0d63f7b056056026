using System.Diagnostics;
using System.Globalization;

namespace Platform.Benchmarks.Rows;

/// <summary>
/// The whole platform as <c>./platform</c> runs it, on a data folder of its own: how long it takes until everything is healthy, and what
/// it occupies once it is at rest.
/// </summary>
internal sealed class Stack : IRow
{
    private const string Start = "./platform up (built) to all healthy";
    private const string Memory = "whole stack idle, all processes";
    private const double StartBar = 25;
    private const double MemoryBar = 1.5;
    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(30);

    public string Name => "stack";

    public async Task<IReadOnlyList<Result>> Measure(MeasuredPlatform platform)
    {
        var root = RepositoryRoot();

        if (await Run(root, "./platform", "status") != 3)
        {
            const string reason = "the platform runs here already; ./platform down stops it.";
            return [Result.NotMeasured(Start, $"<= {StartBar} s", reason), Result.NotMeasured(Memory, $"<= {MemoryBar} GiB", reason)];
        }

        var state = Directory.CreateTempSubdirectory("wellbeing-platform-benchmarks-state-").FullName;

        try
        {
            // Builds what is not built yet.
            await TimeStart(root, state);
            await Stop(root, state);
            Directory.Delete(state, recursive: true);

            var fresh = await TimeStart(root, state);
            await Stop(root, state);
            var again = new List<double>();

            for (var round = 0; round < 3; round++)
            {
                again.Add(await TimeStart(root, state));

                if (round < 2)
                {
                    await Stop(root, state);
                }
            }

            await Task.Delay(s_rest);
            var memory = await Gibibytes(root, state);

            return
            [
                Result.Bound($"{Start}, empty data folder", fresh, "s", StartBar, "makes the databases and imports the county packs."),
                Result.Bound($"{Start}, data of the run before", again.Percentile(50), "s", StartBar),
                Result.Bound(Memory, memory, "GiB", MemoryBar, $"the sum of PSS {s_rest.TotalSeconds:0} s after the start.")
            ];
        }
        finally
        {
            await Stop(root, state);

            if (Directory.Exists(state))
            {
                Directory.Delete(state, recursive: true);
            }
        }
    }

    private static async Task<double> TimeStart(string root, string state)
    {
        var clock = Stopwatch.StartNew();
        var code = await Run(root, "./platform", "up -d", state);
        return code == 0 ? clock.Elapsed.TotalSeconds : throw new InvalidOperationException($"./platform up ended with {code}; its reason stands above.");
    }

    private static Task<int> Stop(string root, string state) => Run(root, "./platform", "down", state);

    /// <summary>Pages that processes share are counted once, by halves, thirds and so on.</summary>
    private static async Task<double> Gibibytes(string root, string state)
    {
        // The command's own answer to which processes are the stack's.
        const string script = """ROOT=$PWD; for piece in deploy/platform/*.sh; do . "$piece"; done; stack_processes""";
        using var bash = Process.Start(Program(root, "bash", ["-c", script], state))!;
        var processes = (await bash.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return processes.Sum(Kibibytes) / (1024 * 1024);
    }

    private static double Kibibytes(string process)
    {
        try
        {
            var pss = File.ReadLines($"/proc/{process}/smaps_rollup").First(line => line.StartsWith("Pss:", StringComparison.Ordinal));
            return double.Parse(pss.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return 0;
        }
    }

    private static async Task<int> Run(string root, string program, string arguments, string? state = null)
    {
        using var process = Process.Start(Program(root, program, arguments.Split(' '), state))!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static ProcessStartInfo Program(string root, string program, string[] arguments, string? state)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = root, RedirectStandardOutput = true };

        if (state is not null)
        {
            start.Environment["PLATFORM_STATE"] = state;
        }

        return start;
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (!File.Exists(Path.Combine(folder.FullName, "platform")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("This program does not lie in the repository.");
        }

        return folder.FullName;
    }
}
