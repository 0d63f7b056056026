using Aspire.Hosting.Dashboard.Contract;

namespace Aspire.Hosting.Tests;

public sealed class WaitTests
{
    [Fact]
    public async Task A_resource_starts_once_the_one_it_waits_for_is_healthy()
    {
        await using var host = AppHostProcess.Start("healthy");

        await host.WaitFor("waiter", "Running");

        var report = Assert.Single((await host.WaitFor("web", "Running")).HealthReports);
        Assert.Equal("web_http_/_200_check", report.Key);
        Assert.Equal(HealthStatus.Healthy, report.Status);
        Assert.Contains("web: Healthy", host.Output);
    }

    [Fact]
    public async Task A_wait_for_something_that_never_becomes_healthy_goes_on_and_stopping_still_works()
    {
        await using var host = AppHostProcess.Start("never-healthy");

        await host.WaitFor("server", resource => resource.HealthReports is [{ HasStatus: true, Status: HealthStatus.Unhealthy }]);

        await host.WaitFor("waiter", "Waiting");
        await host.WaitForLine("waiter", "Waiting for 'server' to be running and healthy.");
        Assert.Equal(0, await host.Stop());
    }

    [Fact]
    public async Task A_waiting_resource_can_be_started_without_waiting_any_longer()
    {
        await using var host = AppHostProcess.Start("never-healthy");
        await host.WaitFor("waiter", "Waiting");

        var answer = await host.Execute("start", "waiter");

        Assert.Equal(ResourceCommandResponseKind.Succeeded, answer.Kind);
        await host.WaitFor("waiter", "Running");
        await host.WaitForLine("waiter", "Started without waiting any longer.");
    }

    [Fact]
    public async Task A_completion_with_another_exit_code_makes_everything_behind_it_fail_to_start()
    {
        await using var host = AppHostProcess.Start("failed-completion");

        await host.WaitFor("after-setup", "FailedToStart");
        await host.WaitFor("after-after-setup", "FailedToStart");

        Assert.True((await host.WaitForLine("after-setup", "'setup', which it waits for, ended with exit code 4 instead of 0.")).IsStdErr);
        await host.WaitForLine("after-after-setup", "'after-setup', which it waits for, could not be started.");
        Assert.Contains("after-setup: Not started: 'setup'", host.Output);
    }

    [Fact]
    public async Task A_program_that_is_not_there_makes_what_waits_for_it_fail_to_start()
    {
        await using var host = AppHostProcess.Start("failed-completion");

        await host.WaitFor("missing", "FailedToStart");

        await host.WaitFor("after-missing", "FailedToStart");
        await host.WaitForLine("missing", "no-such-program");
    }

    [Fact]
    public async Task The_expected_exit_code_lets_the_next_one_start()
    {
        await using var host = AppHostProcess.Start("completion");

        await host.WaitFor("after-setup", "Running");

        Assert.Equal(4, (await host.WaitFor("setup", "Finished")).ExitCode());
    }

    [Fact]
    public async Task A_resource_that_failed_for_its_setup_can_be_started_by_hand_and_says_why_not()
    {
        await using var host = AppHostProcess.Start("failed-completion");
        await host.WaitFor("after-setup", "FailedToStart");

        var answer = await host.Execute("start", "after-setup");

        Assert.Equal(ResourceCommandResponseKind.Failed, answer.Kind);
        Assert.Contains("exit code 4", answer.Message);
    }
}
