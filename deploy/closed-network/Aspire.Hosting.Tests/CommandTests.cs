using Aspire.Hosting.Dashboard.Contract;
using Grpc.Core;

namespace Aspire.Hosting.Tests;

public sealed class CommandTests
{
    [Fact]
    public async Task A_restarted_resource_is_a_new_process_under_the_same_name()
    {
        await using var host = AppHostProcess.Start("ticking");
        await host.WaitForLine("ticker", "started as");
        var before = await host.WaitFor("ticker", "Running");

        var answer = await host.Execute("restart", "ticker");

        var after = await host.WaitFor("ticker", resource => resource.State == "Running" && resource.Pid() != before.Pid());
        Assert.Equal(ResourceCommandResponseKind.Succeeded, answer.Kind);
        Assert.Equal(before.Name, after.Name);
        Assert.False(ChildProcess.IsAlive(before.Pid()));
        Assert.True(ChildProcess.IsAlive(after.Pid()));
    }

    [Fact]
    public async Task The_console_log_goes_on_across_a_restart()
    {
        await using var host = AppHostProcess.Start("ticking");
        var resource = await host.WaitFor("ticker", "Running");
        await host.WaitForLine("ticker", "started as");
        using var follow = host.Service.WatchResourceConsoleLogs(
            new WatchResourceConsoleLogsRequest { ResourceName = resource.Name }, host.Headers, cancellationToken: TestContext.Current.CancellationToken);

        await host.Execute("restart", "ticker");

        var lines = new List<string>();
        while (lines.Count(line => line.Contains("started as")) < 2)
        {
            Assert.True(await follow.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
            lines.AddRange(follow.ResponseStream.Current.LogLines.Select(line => line.Text));
        }

        Assert.Contains(lines, line => line.EndsWith("bye", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stopped_resource_stays_stopped_until_it_is_started()
    {
        await using var host = AppHostProcess.Start("ticking");
        await host.WaitForLine("ticker", "started as");

        await host.Execute("stop", "ticker");
        var stopped = await host.WaitFor("ticker", "Finished");
        await host.Execute("start", "ticker");

        await host.WaitFor("ticker", "Running");
        Assert.Equal(0, stopped.ExitCode());
        Assert.Equal(ResourceCommandState.Enabled, stopped.Commands.Single(command => command.Name == "start").State);
        Assert.Equal(ResourceCommandState.Hidden, stopped.Commands.Single(command => command.Name == "stop").State);
    }

    [Fact]
    public async Task Changes_are_told_as_they_happen()
    {
        await using var host = AppHostProcess.Start("ticking");
        await host.WaitForLine("ticker", "started as");
        using var watch = host.Service.WatchResources(new WatchResourcesRequest(), host.Headers, cancellationToken: TestContext.Current.CancellationToken);
        await watch.ResponseStream.MoveNext(TestContext.Current.CancellationToken);

        await host.Execute("stop", "ticker");

        var states = new List<string>();
        while (!states.Contains("Finished"))
        {
            Assert.True(await watch.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
            states.AddRange(watch.ResponseStream.Current.Changes.Value.Select(change => change.Upsert.State));
        }

        Assert.Contains("Stopping", states);
    }

    [Fact]
    public async Task Nobody_gets_in_without_the_key()
    {
        await using var host = AppHostProcess.Start("ticking");
        var resource = await host.WaitFor("ticker", "Running");

        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await host.Service.ExecuteResourceCommandAsync(
            new ResourceCommandRequest { CommandName = "stop", ResourceName = resource.Name }, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(StatusCode.Unauthenticated, refusal.StatusCode);
        Assert.Equal("Running", (await host.WaitFor("ticker", _ => true)).State);
    }
}
