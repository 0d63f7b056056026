using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Tests;

public sealed class StartTests
{
    [Fact]
    public async Task Two_app_hosts_run_side_by_side()
    {
        await using var one = AppHostProcess.Start("ticking");
        await using var other = AppHostProcess.Start("ticking");
        var first = await one.WaitFor("ticker", "Running");
        var second = await other.WaitFor("ticker", "Running");

        await one.Stop();

        Assert.NotEqual(first.Name, second.Name);
        Assert.False(ChildProcess.IsAlive(first.Pid()));
        Assert.True(ChildProcess.IsAlive(second.Pid()));
        Assert.Equal("Running", (await other.WaitFor("ticker", _ => true)).State);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_refused_by_number_and_name()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        await using var host = AppHostProcess.Start("port", ("Port", $"{port}"));

        Assert.Equal(1, await host.WaitForExit());
        Assert.Equal($"Port {port}, which 'listener' needs for its endpoint 'http', is already in use by another program.", host.Output);
    }

    [Fact]
    public async Task A_missing_orchestrator_is_answered_with_the_command_that_gets_it()
    {
        await using var host = AppHostProcess.Start("ticking", ("ASPIRE_BUNDLE", "/nowhere"));

        Assert.Equal(1, await host.WaitForExit());
        Assert.Equal("Aspire's orchestrator and dashboard are not in /nowhere; run deploy/closed-network/prepare once.", host.Output);
    }

    [Fact]
    public async Task An_orchestrator_that_does_not_start_is_told_of()
    {
        var bundle = Directory.CreateTempSubdirectory("no-orchestrator").FullName;
        foreach (var program in new[] { "dcp/dcp", "managed/aspire-managed" })
        {
            var file = Path.Combine(bundle, program);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, "#!/bin/sh\nexit 7\n", TestContext.Current.CancellationToken);
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        await using var host = AppHostProcess.Start("ticking", ("ASPIRE_BUNDLE", bundle));

        Assert.Equal(1, await host.WaitForExit());
        Assert.Equal($"The orchestrator {bundle}/dcp/dcp ended at once with exit code 7.", host.Output);
        Directory.Delete(bundle, recursive: true);
    }

    [Fact]
    public async Task A_dashboard_without_an_address_is_answered_with_one_sentence()
    {
        await using var host = AppHostProcess.Start("dashboard", ("ASPNETCORE_URLS", ""));

        Assert.Equal(1, await host.WaitForExit());
        Assert.StartsWith("The dashboard needs an address in ASPNETCORE_URLS", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dashboard_answers_where_it_is_told_to()
    {
        var port = AppHostProcess.FreePort();
        await using var host = AppHostProcess.Start("dashboard", ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"), ("AppHost__BrowserToken", "token"),
            ("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", $"http://127.0.0.1:{AppHostProcess.FreePort()}"), ("AppHost__DashboardApiKey", "api"));
        var until = DateTime.UtcNow.AddSeconds(60);
        while (!host.Output.Contains($"Login to the dashboard at http://127.0.0.1:{port}/login?t=token"))
        {
            Assert.True(DateTime.UtcNow < until, host.Output);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        using var client = new HttpClient();
        var telemetry = new Uri($"http://127.0.0.1:{port}/api/telemetry/resources");
        using var refused = await client.GetAsync(telemetry, TestContext.Current.CancellationToken);
        client.DefaultRequestHeaders.Add("x-api-key", "api");
        using var allowed = await client.GetAsync(telemetry, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
    }
}
