using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Platform.Benchmarks;

/// <summary>A server in a process of its own, on free ports of this machine.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, int port, int? httpPort) => (_process, Address, HttpAddress) =
        (process, new Uri($"http://127.0.0.1:{port}"), new Uri($"http://127.0.0.1:{httpPort ?? port}"));

    public Uri Address { get; }

    /// <summary>Where it speaks HTTP/1.1; one that has a port alone speaks it there.</summary>
    public Uri HttpAddress { get; }

    /// <summary>Returns once the port takes connections.</summary>
    public static async Task<ServerProcess> Start(
        string program, string[] arguments, int port, Dictionary<string, string> environment, int? httpPort = null)
    {
        var start = new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "run-with-parent.sh"), [$"{Environment.ProcessId}", program, .. arguments]);

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        start.RedirectStandardOutput = true;
        var process = Process.Start(start)!;
        var told = new StringBuilder();
        process.OutputDataReceived += (_, line) => told.AppendLine(line.Data);
        process.BeginOutputReadLine();
        var server = new ServerProcess(process, port, httpPort);

        for (var limit = DateTime.UtcNow.AddSeconds(60); !await server.Answers(); await Task.Delay(100))
        {
            if (process.HasExited || DateTime.UtcNow > limit)
            {
                throw new InvalidOperationException($"{program} does not start: {told}");
            }
        }

        return server;
    }

    /// <summary>The program is the child of the script that ends it with us.</summary>
    private int Program =>
        int.Parse(File.ReadAllText($"/proc/{_process.Id}/task/{_process.Id}/children").Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>The time that processors have spent on it.</summary>
    public TimeSpan ProcessorTime()
    {
        using var program = Process.GetProcessById(Program);
        return program.TotalProcessorTime;
    }

    /// <summary>The most memory that it has had at any time.</summary>
    public double PeakMebibytes() => Mebibytes("VmHWM:");

    /// <summary>The memory that it has now.</summary>
    public double Mebibytes() => Mebibytes("VmRSS:");

    private double Mebibytes(string name)
    {
        var told = File.ReadLines($"/proc/{Program}/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(told.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    public async ValueTask DisposeAsync()
    {
        using var term = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<bool> Answers()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);

        try
        {
            await socket.ConnectAsync(Address.Host, Address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
