using System.Diagnostics;
using System.Globalization;

namespace Platform.Benchmarks;

/// <summary>What a start took, until everything was healthy and the county packs were in.</summary>
/// <param name="Seconds">On the clock.</param>
/// <param name="ProcessorSeconds">Of all processes together, those that have ended among them.</param>
/// <param name="ByProgram">The same, by what was running.</param>
internal sealed record StartCost(double Seconds, double ProcessorSeconds, IReadOnlyDictionary<string, double> ByProgram);

/// <summary>A checkout of the platform, started by its own command on a data folder of its own.</summary>
internal sealed class Checkout(string root) : IAsyncDisposable
{
    internal static readonly double TicksPerSecond = double.Parse(Output("getconf", "CLK_TCK"), CultureInfo.InvariantCulture);
    private readonly string _state = Directory.CreateTempSubdirectory("wellbeing-platform-benchmarks-state-").FullName;

    public string Root => root;

    /// <summary>
    /// Beside what the machine has: the folders that packages are fetched into, for a start as on a machine that has none.
    /// </summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>The checkout that this program was built in.</summary>
    public static string Here()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (!File.Exists(Path.Combine(folder.FullName, "platform")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("This program does not lie in the repository.");
        }

        return folder.FullName;
    }

    public async Task<bool> Runs() => (await Run("./platform status")).Code != 3;

    public async Task<StartCost> Start()
    {
        var clock = Stopwatch.StartNew();
        // The shell tells what the command and all it waited for have used; what it leaves running is asked one by one.
        var (code, output) = await Run("./platform up -d >&2; code=$?; times; exit $code");
        var seconds = clock.Elapsed.TotalSeconds;

        if (code != 0)
        {
            throw new InvalidOperationException($"./platform up in {root} ended with {code}; its reason stands above.");
        }

        var programs = new Dictionary<string, double> { ["./platform and builds"] = CommandSeconds(output) };

        foreach (var process in await Processes())
        {
            programs[process.Program] = programs.GetValueOrDefault(process.Program) + process.ProcessorSeconds;
        }

        return new(seconds, programs.Values.Sum(), programs);
    }

    public async Task Stop() => await Run("./platform down >&2");

    public void ForgetData() => Directory.Delete(_state, recursive: true);

    /// <summary>Pages that processes share are counted once, by halves, thirds and so on.</summary>
    public async Task<double> Mebibytes() => (await Processes()).Sum(process => process.Mebibytes);

    public async ValueTask DisposeAsync()
    {
        await Stop();

        if (Directory.Exists(_state))
        {
            ForgetData();
        }
    }

    private async Task<List<StackProcess>> Processes()
    {
        // The command's own answer to which processes are the stack's.
        var (_, output) = await Run("ROOT=$PWD; for piece in deploy/platform/*.sh; do . \"$piece\"; done; stack_processes");
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(StackProcess.Read).OfType<StackProcess>()];
    }

    private async Task<(int Code, string Output)> Run(string script)
    {
        var start = new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = root, RedirectStandardOutput = true };
        start.Environment["PLATFORM_STATE"] = _state;
        // The command that runs benchmarks has no compiler server for its own build; each checkout decides that for itself.
        start.Environment.Remove("UseSharedCompilation");

        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    /// <summary>The shell's <c>times</c>: two lines, its own and its children's, of user and system time as <c>1m2.345s</c>.</summary>
    private static double CommandSeconds(string times) => times.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Select(time => time.TrimEnd('s').Split('m'))
        .Sum(parts => (60 * double.Parse(parts[0], CultureInfo.InvariantCulture)) + double.Parse(parts[1], CultureInfo.InvariantCulture));

    private static string Output(string program, string argument)
    {
        using var process = Process.Start(new ProcessStartInfo(program, argument) { RedirectStandardOutput = true })!;
        return process.StandardOutput.ReadToEnd();
    }

    private sealed record StackProcess(string Program, double ProcessorSeconds, double Mebibytes)
    {
        /// <summary>Null when it has ended meanwhile.</summary>
        public static StackProcess? Read(string pid)
        {
            try
            {
                var words = File.ReadAllText($"/proc/{pid}/cmdline").Split('\0');
                // A program of a platform that was not compiled ahead of time is an assembly that dotnet runs.
                var program = Path.GetFileNameWithoutExtension(words[0] == "dotnet" ? words[1] : words[0].Split(' ')[0].TrimEnd(':'));
                // User and system time, and that of children that were waited for, are fields 14 to 17; the second field may hold spaces.
                var fields = File.ReadAllText($"/proc/{pid}/stat").Split(") ")[^1].Split(' ');
                var ticks = fields[11..15].Sum(field => double.Parse(field, CultureInfo.InvariantCulture));
                var pss = File.ReadLines($"/proc/{pid}/smaps_rollup").First(line => line.StartsWith("Pss:", StringComparison.Ordinal));
                return new(
                    program, ticks / TicksPerSecond,
                    double.Parse(pss.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024);
            }
            catch (IOException)
            {
                return null;
            }
        }
    }
}
