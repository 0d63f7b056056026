using System.Globalization;
using Aspire.Hosting.Dashboard.Contract;

namespace Aspire.Hosting.Tests;

/// <summary>What the machine knows of a process an app host has started.</summary>
internal static class ChildProcess
{
    public static int Pid(this Resource resource) => (int)resource.Properties.Single(property => property.Name == "executable.pid").Value.NumberValue;

    public static int? ExitCode(this Resource resource) =>
        (int?)resource.Properties.SingleOrDefault(property => property.Name == "resource.exitCode")?.Value.NumberValue;

    public static int PidIn(ConsoleLogLine line) => int.Parse(line.Text.Split(' ')[^1], CultureInfo.InvariantCulture);

    public static bool IsAlive(int pid) => File.Exists($"/proc/{pid}/status") && !File.ReadAllText($"/proc/{pid}/status").Contains("State:\tZ");

    public static async Task WaitForEnd(int pid, int seconds = 30)
    {
        var until = DateTime.UtcNow.AddSeconds(seconds);
        while (IsAlive(pid))
        {
            Assert.True(DateTime.UtcNow < until, $"Process {pid} still lives after {seconds} s.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>DCP is started for one process: the app host, whose number is on its command line.</summary>
    public static int OrchestratorOf(int appHost) => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), out var pid) ? pid : 0)
        .Single(pid => pid > 0 && CommandLine(pid).Contains($"start-apiserver") && CommandLine(pid).Contains($"--monitor {appHost} "));

    public static string SessionFolder(int orchestrator) =>
        Path.GetDirectoryName(CommandLine(orchestrator).Split(' ').SkipWhile(word => word != "--kubeconfig").ElementAt(1))!;

    private static string CommandLine(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Replace('\0', ' ');
        }
        catch (IOException)
        {
            return "";
        }
    }
}
