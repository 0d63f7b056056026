using Aspire.Hosting.Dashboard.Contract;

namespace Aspire.Hosting.Tests;

public sealed class EndTests
{
    [Fact]
    public async Task A_child_that_dies_is_shown_finished_with_its_exit_code()
    {
        await using var host = AppHostProcess.Start("dies");

        var resource = await host.WaitFor("short", "Finished");

        Assert.Equal(3, resource.ExitCode());
        Assert.Equal("Executable", resource.ResourceType);
        Assert.False((await host.WaitForLine("short", " out")).IsStdErr);
        Assert.True((await host.WaitForLine("short", " err")).IsStdErr);
        await host.Stop();
        Assert.Contains("short: Finished with exit code 3", host.Output);
    }

    [Fact]
    public async Task A_child_that_ignores_SIGTERM_is_killed_when_it_is_stopped()
    {
        await using var host = AppHostProcess.Start("ignores-sigterm");
        await host.WaitForLine("stubborn", "started as");
        var pid = (await host.WaitFor("stubborn", "Running")).Pid();

        var answer = await host.Execute("stop", "stubborn");

        Assert.Equal(ResourceCommandResponseKind.Succeeded, answer.Kind);
        Assert.Equal(-1, (await host.WaitFor("stubborn", "Finished")).ExitCode());
        Assert.False(ChildProcess.IsAlive(pid));
    }

    [Fact]
    public async Task An_app_host_that_is_told_to_stop_leaves_nothing_behind()
    {
        await using var host = AppHostProcess.Start("family");
        var child = ChildProcess.PidIn(await host.WaitForLine("parent", "child "));
        var parent = (await host.WaitFor("parent", "Running")).Pid();
        var orchestrator = ChildProcess.OrchestratorOf(host.Id);
        var folder = ChildProcess.SessionFolder(orchestrator);
        Assert.True(Directory.Exists(folder));

        Assert.Equal(0, await host.Stop());

        await ChildProcess.WaitForEnd(orchestrator);
        Assert.False(ChildProcess.IsAlive(parent));
        Assert.False(ChildProcess.IsAlive(child));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task An_app_host_that_is_killed_leaves_no_child_behind()
    {
        await using var host = AppHostProcess.Start("family");
        var child = ChildProcess.PidIn(await host.WaitForLine("parent", "child "));
        var parent = (await host.WaitFor("parent", "Running")).Pid();
        var orchestrator = ChildProcess.OrchestratorOf(host.Id);

        await host.Kill();

        await ChildProcess.WaitForEnd(parent);
        await ChildProcess.WaitForEnd(child);
        await ChildProcess.WaitForEnd(orchestrator);
    }

    [Fact]
    public async Task An_app_host_whose_orchestrator_dies_says_so_and_ends()
    {
        await using var host = AppHostProcess.Start("ticking");
        var ticker = (await host.WaitFor("ticker", "Running")).Pid();

        using var kill = System.Diagnostics.Process.Start("kill", ["-KILL", $"{ChildProcess.OrchestratorOf(host.Id)}"]);

        Assert.Equal(1, await host.WaitForExit());
        Assert.Contains("The orchestrator has ended unexpectedly.", host.Output);
        await ChildProcess.WaitForEnd(ticker);
    }
}
